using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Tests that take part only for those who got a bucket of another test.</summary>
public sealed class DependencyTests
{
    private const int ChainLength = 10_000;
    private static readonly Identifiers User = Identifiers.User("x");
    private static readonly RuleContext Open = new() { ["open"] = true };
    private static readonly RuleContext Closed = new() { ["open"] = false };

    [Theory]
    [InlineData(1, AssignmentReason.Assigned)]
    [InlineData(0, AssignmentReason.DependencyNotMet)]
    [InlineData(2, AssignmentReason.DependencyNotMet)]
    public void A_child_takes_part_when_its_parent_got_the_bucket(int wanted, AssignmentReason reason)
    {
        var result = Engines.Of(("parent", Engines.TestOf(1)), ("child", Engines.TestOf(3).DependingOn("parent", wanted))).Identify(User);
        Assert.Equal(reason, result["child"].Reason);
    }

    [Fact]
    public void Names_say_nothing_about_who_comes_first()
    {
        var result = Engines.Of(
            ("a", Engines.TestOf(3).DependingOn("m", 2)),
            ("m", Engines.TestOf(2).DependingOn("z", 1)),
            ("z", Engines.TestOf(1))).Identify(User);
        Assert.Equal([3, 2, 1], result.Select(static test => test.Bucket!.Value));
    }

    [Theory]
    [InlineData("${false}", AssignmentReason.RuleFalse)]
    [InlineData("${nobodySetThis}", AssignmentReason.RuleFailed)]
    public void A_parent_without_bucket_takes_its_descendants_with_it(string rule, AssignmentReason reason)
    {
        var result = Engines.Of(
            ("parent", Engines.TestOf(1, rule)),
            ("child", Engines.TestOf(1).DependingOn("parent", 1)),
            ("grandchild", Engines.TestOf(1).DependingOn("child", 1)),
            ("stranger", Engines.TestOf(1))).Identify(User);
        Assert.Equal(["stranger"], result.Select(static test => test.TestName));
        Assert.Equal(reason, result["parent"].Reason);
        Assert.Equal(AssignmentReason.DependencyNotMet, result["child"].Reason);
        Assert.Equal(AssignmentReason.DependencyNotMet, result["grandchild"].Reason);
    }

    [Fact]
    public void The_dependency_is_looked_at_before_the_rule()
    {
        var engine = Engines.Of(("parent", Engines.TestOf(1)), ("child", Engines.TestOf(1, "${nobodySetThis}").DependingOn("parent", 0)));
        Assert.Equal(AssignmentReason.DependencyNotMet, engine.Identify(User)["child"].Reason);
    }

    [Fact]
    public void Half_of_the_parents_users_have_the_child()
    {
        var engine = Engines.Of(("parent", Engines.Test(Engines.Split(".5:0 .5:1"))), ("child", Engines.TestOf(2).DependingOn("parent", 1)));
        for (var i = 0; i < 1_000; i++)
        {
            var result = engine.Identify(Identifiers.User($"{i}"));
            Assert.Equal(result["parent"].Bucket!.Value == 1, result["child"].IsAssigned);
        }
    }

    [Fact]
    public void A_forced_parent_counts()
    {
        var engine = Engines.Of(("parent", Engines.TestOf(0, "${false}")), ("child", Engines.TestOf(3).DependingOn("parent", 1)));
        Assert.False(engine.Identify(User)["child"].IsAssigned);
        Assert.Equal(3, engine.Identify(User, force: new ForceGroups([new("parent", 1)]))["child"].Bucket!.Value);
        Assert.False(engine.Identify(User, force: new ForceGroups([new("parent", 2)]))["child"].IsAssigned);
    }

    [Fact]
    public void A_forced_child_needs_no_parent()
    {
        var engine = Engines.Of(("parent", Engines.TestOf(0, "${false}")), ("child", Engines.TestOf(3).DependingOn("parent", 1)));
        var result = engine.Identify(User, force: new ForceGroups([new("child", 2)]));
        Assert.Equal((AssignmentReason.Forced, 2), (result["child"].Reason, result["child"].Bucket!.Value));
    }

    [Fact]
    public void The_smallest_live_bucket_of_a_parent_counts()
    {
        var engine = Engines.Of(
            ("parent", Engines.Test(Engines.Split("0:0 1:2 0:1"))),
            ("met", Engines.TestOf(1).DependingOn("parent", 2)),
            ("unmet", Engines.TestOf(1).DependingOn("parent", 0)));
        var result = engine.Identify(User, force: new ForceGroups([], defaultMode: ForceDefaultMode.MinLive));
        Assert.Equal(["met", "parent"], result.Select(static test => test.TestName));
    }

    [Fact]
    public void A_parent_of_another_type_needs_its_own_identifier()
    {
        var engine = Engines.Of(
            EngineSettings.Default with { TestTypes = TestTypes.Standard.With(TestTypes.User, TestTypes.Account) },
            ("parent", Engines.TestOf(1) with { TestType = TestTypes.Account }),
            ("child", Engines.TestOf(1).DependingOn("parent", 1)));
        Assert.False(engine.Identify(User)["child"].IsAssigned);
        Assert.True(engine.Identify(new Identifiers { ["USER"] = "x", ["ACCOUNT"] = "1" })["child"].IsAssigned);
    }

    [Fact]
    public void A_chain_of_ten_thousand_is_followed_to_its_end()
    {
        var result = Chain().Identify(User, Open);
        Assert.Equal(ChainLength, result.Count);
        Assert.All(result, static test => Assert.Equal(1, test.Bucket!.Value));
    }

    [Fact]
    public void A_chain_of_ten_thousand_breaks_where_its_first_parent_does()
    {
        var result = Chain().Identify(User, Closed);
        Assert.Empty(result);
        Assert.Equal(ChainLength - 1, result.Explain().Count(static test => test.Reason == AssignmentReason.DependencyNotMet));
    }

    [Fact]
    public void Asking_for_the_last_of_a_chain_evaluates_all_and_reports_one()
    {
        var engine = Chain();
        var last = Name(ChainLength - 1);
        var result = engine.Identify(User, Open, tests: [last]);
        Assert.Equal(last, Assert.Single(result).TestName);
        Assert.Single(result.Explain());
        Assert.Equal(AssignmentReason.NotEvaluated, result[Name(0)].Reason);
    }

    [Fact]
    public void Forcing_the_middle_of_a_chain_brings_back_what_is_below()
    {
        var force = new ForceGroups([new(Name(ChainLength / 2), 1)]);
        var result = Chain().Identify(User, Closed, force);
        Assert.Equal(ChainLength / 2, result.Count);
        Assert.Equal(AssignmentReason.Forced, result[Name(ChainLength / 2)].Reason);
    }

    private static ProctorEngine Chain() => Engines.Of(
        [.. Enumerable.Range(0, ChainLength).Select(static i => (Name(i), Link(i)))]);

    private static TestDefinition Link(int i) => i == 0 ? Engines.TestOf(1, "${open}") : Engines.TestOf(1).DependingOn(Name(i - 1), 1);

    // From the end of the alphabet to its start, so that the order of names is against that of evaluation.
    private static string Name(int position) => $"test{ChainLength - position:d5}";
}
