using Proctor.Definitions;
using Proctor.Verification;

namespace Proctor.Tests.Verification;

public sealed class DependencyGraphTests
{
    [Fact]
    public void Tests_without_dependencies_are_valid() =>
        Assert.Empty(Graph(("a", Test()), ("b", Test())).FindInvalid(TestTypes.Standard));

    [Fact]
    public void A_chain_of_valid_dependencies_is_valid() =>
        Assert.Empty(Graph(("a", Test()), ("b", Test("a", 1)), ("c", Test("b", 0))).FindInvalid(TestTypes.Standard));

    [Fact]
    public void A_parent_that_is_not_in_the_set_is_unknown() =>
        AssertInvalid(Graph(("b", Test("zz", 1))), ("b", "A test b depends on an unknown or incompatible test zz"));

    [Fact]
    public void A_parent_without_name_is_unknown() =>
        AssertInvalid(
            Graph(("b", Test() with { DependsOn = new TestDependency() })),
            ("b", "A test b depends on an unknown or incompatible test null"));

    [Fact]
    public void A_parent_of_another_type_is_refused() =>
        AssertInvalid(
            Graph(("a", Test() with { TestType = TestTypes.Account }), ("b", Test("a", 1))),
            ("b", "A test b depends on a with different test type: expected USER but ACCOUNT"));

    [Fact]
    public void A_parent_of_an_allowed_type_is_accepted()
    {
        var types = TestTypes.Standard.With("USER", "ACCOUNT");
        Assert.Empty(Graph(("a", Test() with { TestType = TestTypes.Account }), ("b", Test("a", 1))).FindInvalid(types));
    }

    [Fact]
    public void Allowed_types_are_listed_in_order()
    {
        var types = TestTypes.Standard.With("USER", "PAGE", "ACCOUNT");
        var reasons = Graph(("a", Test() with { TestType = "EMAIL" }), ("b", Test("a", 1))).FindInvalid(types);
        Assert.Equal("A test b depends on a with different test type: expected ACCOUNT, PAGE, USER but EMAIL", reasons["b"]);
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData("", "")]
    [InlineData(null, "null")]
    public void A_parent_with_the_same_salt_is_refused(string? salt, string text) =>
        AssertInvalid(
            Graph(("a", Test() with { Salt = salt }), ("b", Test("a", 1) with { Salt = salt })),
            ("b", $"A test b depends on a with the same salt: {text}"));

    [Fact]
    public void A_grandparent_may_have_the_same_salt() =>
        Assert.Empty(Graph(("a", Test() with { Salt = "s" }), ("b", Test("a", 1)), ("c", Test("b", 1) with { Salt = "s" })).FindInvalid(TestTypes.Standard));

    [Fact]
    public void A_negative_bucket_is_refused() =>
        AssertInvalid(Graph(("a", Test()), ("b", Test("a", -1))), ("b", "A test b depends on negative bucket value -1 of a"));

    [Fact]
    public void A_bucket_the_parent_lacks_is_refused() =>
        AssertInvalid(Graph(("a", Test()), ("b", Test("a", 7))), ("b", "A test b depends on an undefined bucket 7"));

    [Fact]
    public void The_first_reason_that_applies_is_given() =>
        AssertInvalid(
            Graph(("a", Test() with { Salt = "s", TestType = "PAGE" }), ("b", Test("a", -1) with { Salt = "s" })),
            ("b", "A test b depends on a with different test type: expected USER but PAGE"));

    [Fact]
    public void Descendants_of_an_invalid_test_are_invalid() =>
        AssertInvalid(
            Graph(("a", Test("gone", 1)), ("b", Test("a", 1)), ("c", Test("b", 1))),
            ("a", "A test a depends on an unknown or incompatible test gone"),
            ("b", "A test b directly or indirectly depends on an invalid test"),
            ("c", "A test c directly or indirectly depends on an invalid test"));

    [Fact]
    public void A_reason_of_its_own_comes_before_that_of_the_parent() =>
        AssertInvalid(
            Graph(("a", Test("gone", 1)), ("b", Test("a", 7))),
            ("a", "A test a depends on an unknown or incompatible test gone"),
            ("b", "A test b depends on an undefined bucket 7"));

    [Fact]
    public void A_test_that_depends_on_itself_is_a_circle() =>
        AssertInvalid(Graph(("x", Test("x", 0))), ("x", "A test x depends on a test with circular dependency"));

    [Fact]
    public void Members_of_a_circle_and_all_below_are_invalid() =>
        AssertInvalid(
            Graph(("a", Test("b", 1)), ("b", Test("a", 1)), ("c", Test("a", 1)), ("ok", Test())),
            ("a", "A test a depends on a test with circular dependency"),
            ("b", "A test b depends on a test with circular dependency"),
            ("c", "A test c depends on a test with circular dependency"));

    [Fact]
    public void A_test_can_be_judged_alone()
    {
        var graph = Graph(("a", Test("gone", 1)), ("b", Test("a", 1)), ("c", Test("c", 1)), ("d", Test("a", 7)), ("e", Test()));
        Assert.Equal("A test a depends on an unknown or incompatible test gone", graph.FindReason("a", TestTypes.Standard));
        Assert.Null(graph.FindReason("b", TestTypes.Standard));
        Assert.Equal("A test c depends on itself", graph.FindReason("c", TestTypes.Standard));
        Assert.Equal("A test d depends on an undefined bucket 7", graph.FindReason("d", TestTypes.Standard));
        Assert.Null(graph.FindReason("e", TestTypes.Standard));
        Assert.Throws<ArgumentException>(() => graph.FindReason("nope", TestTypes.Standard));
    }

    [Fact]
    public void Parents_come_before_children_and_siblings_in_the_order_of_their_names()
    {
        var graph = Graph(("d", Test("z", 1)), ("z", Test()), ("c", Test("z", 1)), ("a", Test("c", 1)), ("B", Test()));
        Assert.True(graph.TryGetEvaluationOrder(out var order));
        Assert.Equal(["B", "z", "c", "d", "a"], order);
    }

    [Fact]
    public void The_order_of_names_is_that_of_their_utf16_units()
    {
        // U+10000 is written as D800 DC00, which is less than U+FFFD.
        var graph = Graph(("\uFFFD", Test()), ("\U00010000", Test()), ("é", Test()), ("f", Test()));
        Assert.True(graph.TryGetEvaluationOrder(out var order));
        Assert.Equal(["f", "é", "\U00010000", "\uFFFD"], order);
    }

    [Fact]
    public void There_is_no_order_with_a_circle()
    {
        Assert.False(Graph(("a", Test("b", 1)), ("b", Test("a", 1)), ("ok", Test())).TryGetEvaluationOrder(out var order));
        Assert.Null(order);
    }

    [Fact]
    public void There_is_no_order_with_an_unknown_parent() =>
        Assert.False(Graph(("a", Test("gone", 1))).TryGetEvaluationOrder(out _));

    [Fact]
    public void Parents_are_added_up_to_the_root()
    {
        var graph = Graph(("a", Test()), ("b", Test("a", 1)), ("c", Test("b", 1)), ("d", Test("b", 1)), ("other", Test()));
        Assert.Equal(["a", "b", "c"], graph.WithParents(["c"]).Order());
        Assert.Equal(["a", "b", "c", "d"], graph.WithParents(["d", "c", "c"]).Order());
        Assert.Empty(graph.WithParents([]));
    }

    [Fact]
    public void Adding_parents_ends_in_a_circle() =>
        Assert.Equal(["a", "b"], Graph(("a", Test("b", 1)), ("b", Test("a", 1))).WithParents(["b"]).Order());

    [Fact]
    public void Parents_of_an_unknown_test_are_a_mistake_of_the_caller()
    {
        var exception = Assert.Throws<ArgumentException>(() => Graph(("a", Test())).WithParents(["nope"]));
        Assert.StartsWith("BUG: unknown test name nope is given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_parent_cannot_be_added()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Graph(("a", Test("gone", 1))).WithParents(["a"]));
        Assert.Equal("Detected dependency on an unknown test gone", exception.Message);
    }

    [Theory]
    [InlineData("A", 3)]
    [InlineData("B", 3)]
    [InlineData("C", 2)]
    [InlineData("D", 3)]
    [InlineData("E", 3)]
    [InlineData("F", 1)]
    [InlineData("G", 1)]
    [InlineData("H", 0)]
    public void The_longest_chain_counts_ancestors_and_descendants(string test, int length)
    {
        var graph = Graph(
            ("A", Test()), ("B", Test("A", 1)), ("C", Test("B", 1)), ("D", Test("B", 1)), ("E", Test("D", 1)),
            ("F", Test()), ("G", Test("F", 1)),
            ("H", Test()));
        Assert.Equal(length, graph.LongestChainThrough(test));
    }

    [Fact]
    public void The_longest_chain_of_an_unknown_test_is_a_mistake_of_the_caller()
    {
        var exception = Assert.Throws<ArgumentException>(() => Graph().LongestChainThrough("nope"));
        Assert.StartsWith("BUG: unknown test name nope is given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_has_a_longest_chain_too() =>
        Assert.Equal(2, Graph(("a", Test("b", 1)), ("b", Test("a", 1))).LongestChainThrough("a"));

    [Fact(Timeout = 60_000)]
    public async Task No_chain_is_too_long()
    {
        const int Length = 100_000;
        var tests = new Dictionary<string, TestDefinition> { ["0"] = Test() };
        for (var i = 1; i < Length; i++)
        {
            tests.Add($"{i}", Test($"{i - 1}", 1) with { Salt = $"salt{i}" });
        }

        await Task.Run(() =>
        {
            var graph = new DependencyGraph(tests);
            Assert.Empty(graph.FindInvalid(TestTypes.Standard));
            Assert.True(graph.TryGetEvaluationOrder(out var order));
            Assert.Equal(Enumerable.Range(0, Length).Select(i => $"{i}"), order);
            Assert.Equal(Length, graph.WithParents([$"{Length - 1}"]).Count);
            Assert.Equal(Length - 1, graph.LongestChainThrough("500"));
        }, TestContext.Current.CancellationToken);
    }

    private static DependencyGraph Graph(params (string Name, TestDefinition Test)[] tests) =>
        new(tests.Select(static (test, index) =>
            KeyValuePair.Create(test.Name, test.Test.Salt == "(own)" ? test.Test with { Salt = $"salt{index}" } : test.Test)));

    private static TestDefinition Test(string? parent = null, int value = 0) => new()
    {
        Salt = "(own)", // replaced by one of its own
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0 }, new Bucket { Name = "test", Value = 1 }],
        DependsOn = parent is null ? null : new TestDependency { TestName = parent, BucketValue = value },
    };

    private static void AssertInvalid(DependencyGraph graph, params (string Name, string Reason)[] expected) =>
        Assert.Equal(
            expected.Select(static pair => $"{pair.Name}: {pair.Reason}"),
            graph.FindInvalid(TestTypes.Standard).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {pair.Value}"));
}
