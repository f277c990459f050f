using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>What forced groups and default modes do to an evaluation.</summary>
public sealed class ForcingTests
{
    private const string Failing = "${nobodySetThis}";
    private static readonly string[] Rules = ["${true}", "${false}", Failing];
    private static readonly bool[] NoYes = [false, true];

    [Fact]
    public void A_forced_bucket_needs_no_rule_and_has_no_allocation()
    {
        var result = Engines.Of(("a", Engines.TestOf(0, "${false}"))).Identify(Identifiers.User("x"), force: Forced("a", 2));
        Assert.Equal((AssignmentReason.Forced, 2, null), (result["a"].Reason, result["a"].Bucket!.Value, result["a"].Allocation));
    }

    [Fact]
    public void A_bucket_nobody_is_allocated_to_can_be_forced() =>
        Assert.Equal(-1, Engines.Of(("a", Engines.TestOf(0))).Identify(Identifiers.User("x"), force: Forced("a", -1))["a"].Bucket!.Value);

    [Fact]
    public void A_value_the_test_does_not_have_is_ignored()
    {
        var result = Engines.Of(("a", Engines.TestOf(0))).Identify(Identifiers.User("x"), force: Forced("a", 99));
        Assert.Equal((AssignmentReason.Assigned, 0, "#A1"), (result["a"].Reason, result["a"].Bucket!.Value, result["a"].Allocation?.Id));
    }

    [Fact]
    public void A_test_that_is_not_there_is_ignored() =>
        Assert.Equal(["a"], Engines.Of(("a", Engines.TestOf(0))).Identify(Identifiers.User("x"), force: Forced("b", 1)).Select(static test => test.TestName));

    [Fact]
    public void Of_buckets_with_one_value_the_first_is_forced()
    {
        var test = Engines.TestOf(1) with { Buckets = [new Bucket { Name = "first", Value = 1 }, new Bucket { Name = "last", Value = 1 }] };
        var engine = Engines.Of(("a", test));
        Assert.Equal("last", engine.Identify(Identifiers.User("x"))["a"].Bucket!.Name);
        Assert.Equal("first", engine.Identify(Identifiers.User("x"), force: Forced("a", 1))["a"].Bucket!.Name);
        Assert.Equal("first", engine.Identify(Identifiers.User("x"), force: Mode(ForceDefaultMode.MinLive))["a"].Bucket!.Name);
    }

    [Fact]
    public void With_the_fallback_mode_only_forced_tests_get_a_bucket()
    {
        var engine = Engines.Of(("a", Engines.TestOf(0)), ("b", Engines.TestOf(0)), ("c", Engines.TestOf(0, Failing)));
        var result = engine.Identify(Identifiers.User("x"), force: new ForceGroups([new("a", 2), new("b", 99)], null, ForceDefaultMode.Fallback));
        Assert.Equal(["a"], result.Select(static test => test.TestName));
        Assert.Equal(AssignmentReason.FallbackForced, result["b"].Reason);
        Assert.Equal((AssignmentReason.FallbackForced, null), (result["c"].Reason, result["c"].Fault));
    }

    [Theory]
    [InlineData("0:-1 .5:2 .5:1", 1)]
    [InlineData(".5:2 0:0 .5:-1", -1)]
    [InlineData("1:3", 3)]
    [InlineData("1:3 0:-1", 3)]
    [InlineData("0:-1 1.5:2 -.5:0", 2)]
    public void With_the_smallest_live_mode_it_is_the_smallest_value_with_a_length(string ranges, int bucket)
    {
        var result = Engines.Of(("a", Engines.Test(Engines.Split(ranges)))).Identify(Identifiers.User("x"), force: Mode(ForceDefaultMode.MinLive));
        Assert.Equal((AssignmentReason.SmallestLiveBucket, bucket, null), (result["a"].Reason, result["a"].Bucket!.Value, result["a"].Allocation));
    }

    [Fact]
    public void With_the_smallest_live_mode_the_allocation_that_matches_decides()
    {
        var engine = Engines.Of(("a", Engines.Test(Engines.Split(".5:0 .5:1", "${inner}"), Engines.Split(".5:3 .5:2", "${outer}"))));
        Assert.Equal(0, Smallest(true, false)?.Value);
        Assert.Equal(2, Smallest(false, true)?.Value);
        Assert.Null(Smallest(false, false));

        Bucket? Smallest(bool inner, bool outer) => engine.Identify(
            Identifiers.User("x"), new RuleContext { ["inner"] = inner, ["outer"] = outer }, Mode(ForceDefaultMode.MinLive))["a"].Bucket;
    }

    [Fact]
    public void What_is_checked_first_wins_in_all_combinations()
    {
        var count = 0;
        foreach (var situation in Situations())
        {
            var expected = Expected(situation);
            var actual = Identify(situation);
            Assert.True(expected == actual, $"{situation}: expected {expected}, got {actual}");
            count++;
        }

        Assert.Equal(2 * 2 * 3 * 2 * 2 * 2 * 3 * 3 * 3 * 3, count);
    }

    private static IEnumerable<Situation> Situations() =>
        from type in new[] { TestTypes.User, TestTypes.Random }
        from unitless in NoYes
        from identifier in new[] { null, "", "x" }
        from randomEnabled in NoYes
        from incognito in NoYes
        from forIncognito in NoYes
        from forced in new int?[] { null, 3, 99 }
        from mode in Enum.GetValues<ForceDefaultMode>()
        from rule in Rules
        from allocationRule in Rules
        select new Situation(type, unitless, identifier, randomEnabled, incognito, forIncognito, forced, mode, rule, allocationRule);

    // The contract's procedure, step by step: incognito, identifier, forced bucket, default mode, rules, allocation.
    private static (AssignmentReason Reason, int? Bucket, string? Allocation) Expected(Situation situation)
    {
        if (situation is { Incognito: true, ForIncognito: false })
        {
            return (AssignmentReason.Incognito, null, null);
        }

        var missing = situation switch
        {
            { Type: TestTypes.Random, RandomEnabled: false } => AssignmentReason.RandomDisabled,
            { Type: TestTypes.Random } => AssignmentReason.NotEvaluated,
            { Identifier: null } => AssignmentReason.NoIdentifier,
            { Identifier: "", Unitless: false } => AssignmentReason.InvalidIdentifier,
            _ => AssignmentReason.NotEvaluated,
        };
        if (missing != AssignmentReason.NotEvaluated)
        {
            return (missing, null, null);
        }

        return situation switch
        {
            { Forced: 3 } => (AssignmentReason.Forced, 3, null),
            { Mode: ForceDefaultMode.Fallback } => (AssignmentReason.FallbackForced, null, null),
            { Rule: "${false}" } => (AssignmentReason.RuleFalse, null, null),
            { Rule: Failing } => (AssignmentReason.RuleFailed, null, null),
            { Type: TestTypes.User, Identifier: "" } => (AssignmentReason.NoAllocation, null, null),
            { AllocationRule: "${false}" } => (AssignmentReason.NoAllocation, null, null),
            { AllocationRule: Failing } => (AssignmentReason.AllocationRuleFailed, null, "#A1"),
            { Mode: ForceDefaultMode.MinLive } => (AssignmentReason.SmallestLiveBucket, 1, null),
            _ => (AssignmentReason.Assigned, 2, "#A1"),
        };
    }

    private static (AssignmentReason Reason, int? Bucket, string? Allocation) Identify(Situation situation)
    {
        var test = Engines.Test(Engines.Split(".9999999999:2 .0000000001:1", situation.AllocationRule)) with
        {
            TestType = situation.Type,
            Rule = situation.Rule,
            EnableUnitlessAllocations = situation.Unitless,
            EvaluateForIncognitoUsers = situation.ForIncognito,
        };
        var settings = EngineSettings.Default with { IdentifierValidator = IdentifierValidators.RefuseEmpty, Random = new Random(1) };
        var identifiers = new Identifiers { [TestTypes.User] = situation.Identifier, RandomEnabled = situation.RandomEnabled };
        var force = new ForceGroups(situation.Forced is { } value ? [new("a", value)] : [], null, situation.Mode);
        var outcome = Engines.Of(settings, ("a", test)).Identify(identifiers, new RuleContext { ["isIncognitoUser"] = situation.Incognito }, force)["a"];
        return (outcome.Reason, outcome.Bucket?.Value, outcome.Allocation?.Id);
    }

    private static ForceGroups Forced(string test, int bucket) => new([new(test, bucket)]);

    private static ForceGroups Mode(ForceDefaultMode mode) => new([], defaultMode: mode);

    private sealed record Situation(
        string Type,
        bool Unitless,
        string? Identifier,
        bool RandomEnabled,
        bool Incognito,
        bool ForIncognito,
        int? Forced,
        ForceDefaultMode Mode,
        string Rule,
        string AllocationRule);
}
