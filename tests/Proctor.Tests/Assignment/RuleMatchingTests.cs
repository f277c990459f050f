using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class RuleMatchingTests
{
    private const string Failing = "${nobodySetThis == 1}";
    private static readonly RuleContext Context = new() { ["country"] = "US", ["yes"] = true, ["no"] = false };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("${}")]
    [InlineData("${ }")]
    [InlineData("${true}")]
    [InlineData("${yes}")]
    [InlineData("${country == 'US'}")]
    public void A_test_whose_rule_is_true_or_missing_is_assigned(string? rule) =>
        AssertOutcome(Engines.TestOf(1, rule), AssignmentReason.Assigned, 1, "#A1");

    [Theory]
    [InlineData("${false}")]
    [InlineData("${no}")]
    [InlineData("${country == 'DE'}")]
    [InlineData("yes")]
    [InlineData(" ${yes}")]
    public void A_test_whose_rule_is_false_gets_no_bucket(string rule) =>
        AssertOutcome(Engines.TestOf(1, rule), AssignmentReason.RuleFalse, null, null);

    [Theory]
    [InlineData(Failing)]
    [InlineData("${country}")]
    [InlineData("${country > 5}")]
    public void A_test_whose_rule_fails_gets_no_bucket_and_says_why(string rule)
    {
        var outcome = AssertOutcome(Engines.TestOf(1, rule), AssignmentReason.RuleFailed, null, null);
        Assert.NotNull(outcome.Fault);
    }

    [Theory]
    [InlineData("${yes}", "${yes}", "#A1", 0)]
    [InlineData("${no}", "${yes}", "#B1", 1)]
    [InlineData("${no}", "${no}", "#C1", 2)]
    [InlineData("not a rule", "${country == 'US'}", "#B1", 1)]
    public void The_first_allocation_whose_rule_is_true_matches(string first, string second, string id, int bucket) =>
        AssertOutcome(
            Engines.Test(Engines.Everybody(0, first), Engines.Everybody(1, second, "#B1"), Engines.Everybody(2, null, "#C1")),
            AssignmentReason.Assigned,
            bucket,
            id);

    [Fact]
    public void The_last_allocation_may_have_a_rule_that_is_false() =>
        AssertOutcome(Engines.Test(Engines.Everybody(0, "${no}"), Engines.Everybody(1, "${!yes}", "#B1")), AssignmentReason.NoAllocation, null, null);

    [Fact]
    public void A_failing_allocation_keeps_later_ones_from_being_tried()
    {
        var test = Engines.Test(Engines.Everybody(0, "${no}"), Engines.Everybody(1, Failing, "#B1"), Engines.Everybody(2, null, "#C1"));
        var outcome = AssertOutcome(test, AssignmentReason.AllocationRuleFailed, null, "#B1");
        Assert.Equal("ELResolver cannot handle a null base Object with identifier [nobodySetThis]", outcome.Fault!.Message);
    }

    [Fact]
    public void An_allocation_after_the_one_that_matches_cannot_fail() =>
        AssertOutcome(Engines.Test(Engines.Everybody(0, "${yes}"), Engines.Everybody(1, Failing, "#B1")), AssignmentReason.Assigned, 0, "#A1");

    [Fact]
    public void Allocations_are_not_looked_at_when_the_rule_of_the_test_is_false() =>
        AssertOutcome(Engines.Test(Engines.Everybody(0, Failing)) with { Rule = "${no}" }, AssignmentReason.RuleFalse, null, null);

    [Fact]
    public void A_test_that_fails_leaves_others_alone()
    {
        var engine = Engines.Of(("a", Engines.TestOf(0, Failing)), ("b", Engines.TestOf(1)), ("c", Engines.TestOf(2, Failing)));
        var result = engine.Identify(Identifiers.User("x"), Context);
        Assert.Equal(["b"], result.Select(static test => test.TestName));
        Assert.Null(result["b"].Fault);
    }

    [Fact]
    public void Constants_hide_variables_also_when_they_are_null()
    {
        var test = Engines.TestOf(1, "${country == null && limit == 7}") with { Constants = RuleMap.From([new("country", null), new("limit", 7)]) };
        AssertOutcome(test, AssignmentReason.Assigned, 1, "#A1");
    }

    [Fact]
    public void Equal_rules_of_tests_with_other_constants_are_not_mixed_up()
    {
        var engine = Engines.Of(
            ("de", Engines.TestOf(1, "${country == wanted}") with { Constants = RuleMap.From([new("wanted", "DE")]) }),
            ("us", Engines.TestOf(1, "${country == wanted}") with { Constants = RuleMap.From([new("wanted", "US")]) }),
            ("variable", Engines.TestOf(1, "${country == wanted}")));
        var result = engine.Identify(Identifiers.User("x"), new RuleContext { ["country"] = "US", ["wanted"] = "FR" });
        Assert.Equal(["us"], result.Select(static test => test.TestName));
    }

    [Fact]
    public void Variables_of_one_request_are_unknown_to_the_next()
    {
        var engine = Engines.Of(("a", Engines.TestOf(1, "${secret == 'x'}")));
        Assert.Equal(AssignmentReason.Assigned, engine.Identify(Identifiers.User("x"), new RuleContext { ["secret"] = "x" })["a"].Reason);
        Assert.Equal(AssignmentReason.RuleFailed, engine.Identify(Identifiers.User("x"), new RuleContext { ["other"] = "x" })["a"].Reason);
        Assert.Equal(AssignmentReason.RuleFailed, engine.Identify(Identifiers.User("x"))["a"].Reason);
    }

    [Fact]
    public void The_clock_of_the_engine_is_what_rules_read()
    {
        var settings = EngineSettings.Default with { Clock = new FixedClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000)) };
        var engine = Engines.Of(settings, ("a", Engines.TestOf(1, "${proctor:now() == 1700000000000}")));
        Assert.True(engine.Identify(Identifiers.User("x"))["a"].IsAssigned);
    }

    [Fact]
    public void A_function_of_the_application_that_throws_is_a_fault_of_the_rule()
    {
        var library = RuleFunctionLibrary.Empty.Add("crash", static bool () => throw new InvalidOperationException("boom"));
        var functions = RuleFunctionSet.Default.With("app", library);
        var engine = Engines.Of(EngineSettings.Default with { Functions = functions }, ("a", Engines.TestOf(1, "${app:crash()}")), ("b", Engines.TestOf(1)));
        var result = engine.Identify(Identifiers.User("x"));
        Assert.Equal(AssignmentReason.RuleFailed, result["a"].Reason);
        Assert.True(result["b"].IsAssigned);
    }

    private static TestAssignment AssertOutcome(TestDefinition test, AssignmentReason reason, int? bucket, string? allocation)
    {
        var outcome = Engines.Of(("a", test)).Identify(Identifiers.User("x"), Context)["a"];
        Assert.Equal((reason, bucket, allocation), (outcome.Reason, outcome.Bucket?.Value, outcome.Allocation?.Id));
        return outcome;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
