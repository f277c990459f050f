using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Evaluating some tests only.</summary>
public sealed class TestFilterTests
{
    private static readonly ProctorEngine Engine = Engines.Of(
        ("a", Engines.TestOf(0)),
        ("b", Engines.TestOf(1).DependingOn("z", 3)),
        ("c", Engines.TestOf(2, "${false}")),
        ("d", Engines.TestOf(1).DependingOn("b", 1)),
        ("z", Engines.TestOf(3)));

    [Fact]
    public void Without_names_all_tests_are_evaluated() => Assert.Equal("a b c d z", Evaluated(null));

    [Theory]
    [InlineData("", "")]
    [InlineData("nobody", "")]
    [InlineData("nobody nothing", "")]
    [InlineData("A", "")]
    [InlineData("a", "a")]
    [InlineData("c a", "a c")]
    [InlineData("a a a", "a")]
    [InlineData("a nobody", "a")]
    [InlineData("b", "b")]
    [InlineData("d", "d")]
    [InlineData("d z", "d z")]
    [InlineData("z b a d", "a b d z")]
    [InlineData("z d c b a", "a b c d z")]
    public void Those_asked_for_are_reported_once_each_in_order_of_their_names(string names, string expected) =>
        Assert.Equal(expected, Evaluated(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Parents_decide_without_being_reported()
    {
        var result = Identify("d");
        Assert.Equal((AssignmentReason.Assigned, 1), (result["d"].Reason, result["d"].Bucket!.Value));
        foreach (var parent in new[] { "b", "z" })
        {
            Assert.Equal(new TestAssignment(parent, Engine.Matrix.Tests[parent], null, null, AssignmentReason.NotEvaluated, null), result[parent]);
            Assert.False(result.TryGetBucket(parent, out _));
        }
    }

    [Fact]
    public void Forced_parents_that_were_not_asked_for_count()
    {
        var result = Engine.Identify(Identifiers.User("x"), force: new ForceGroups([new("z", 0)]), tests: ["d", "a"]);
        Assert.Equal(AssignmentReason.DependencyNotMet, result["d"].Reason);
        Assert.Equal(["a"], result.Select(static test => test.TestName));
    }

    [Fact]
    public void Forcing_a_test_does_not_ask_for_it()
    {
        var result = Engine.Identify(Identifiers.User("x"), force: new ForceGroups([new("z", 0)]), tests: ["a"]);
        Assert.Equal(["a"], result.Select(static test => test.TestName));
    }

    [Fact]
    public void Definitions_are_those_of_all_tests()
    {
        Assert.Equal(5, Identify("a").TestDefinitions.Count);
        Assert.Equal(5, Identify().TestDefinitions.Count);
    }

    [Fact]
    public void Any_collection_of_names_will_do()
    {
        Assert.Equal(["a"], Engine.Identify(Identifiers.User("x"), tests: new HashSet<string> { "a" }).Select(static test => test.TestName));
        Assert.Equal(["a"], Engine.Identify(Identifiers.User("x"), tests: new List<string> { "a" }).Select(static test => test.TestName));
    }

    [Fact]
    public void A_name_that_is_null_is_refused() => Assert.Throws<ArgumentNullException>(static () => Identify("a", null!));

    [Fact]
    public void Every_selection_gives_each_test_what_it_gets_without_a_filter()
    {
        var random = new Random(7);
        var engine = RandomForest(random);
        var names = engine.Matrix.Tests.Keys.ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            var identifiers = Identifiers.User($"user{i}");
            var all = engine.Identify(identifiers);
            var wanted = random.GetItems(names, random.Next(names.Length));
            var some = engine.Identify(identifiers, tests: wanted);
            Assert.Equal(wanted.Distinct().Order(StringComparer.Ordinal).Select(name => all[name]), some.Explain());
            Assert.Equal(some.Explain().Where(static test => test.IsAssigned), some);
            Assert.Equal(some.Count, some.Explain().Count(static test => test.IsAssigned));
        }
    }

    private static ProctorEngine RandomForest(Random random)
    {
        var tests = new List<(string, TestDefinition)>();
        for (var i = 0; i < 60; i++)
        {
            var test = Engines.Test(Engines.Split(".3:0 .3:1 .4:2")) with { Salt = $"salt {i}" };
            var name = $"test{random.Next(1_000)}x{i}";
            tests.Add((name, i > 0 && random.Next(3) > 0 ? test.DependingOn(tests[random.Next(i)].Item1, random.Next(3)) with { Salt = $"salt {i}" } : test));
        }

        return Engines.Of([.. tests]);
    }

    private static ProctorResult Identify(params string[] names) => Engine.Identify(Identifiers.User("x"), RuleContext.Empty, null, names);

    private static string Evaluated(string[]? names) =>
        string.Join(' ', Engine.Identify(Identifiers.User("x"), tests: names).Explain().Select(static test => test.TestName));
}
