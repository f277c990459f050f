using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Every reason is reached, and said in a sentence.</summary>
public sealed class ExplanationTests
{
    private static readonly TestDefinition Test = Engines.TestOf(1);

    [Fact]
    public void Assigned() => AssertSentence(Test, AssignmentReason.Assigned, "t: bucket1 (1), allocation #A1");

    [Fact]
    public void Assigned_by_an_allocation_without_id() =>
        AssertSentence(Engines.Test(Engines.Everybody(-1, null, "")), AssignmentReason.Assigned, "t: inactive (-1), an allocation without id");

    [Fact]
    public void Forced() => AssertSentence(Test, AssignmentReason.Forced, "t: bucket2 (2), forced", force: new ForceGroups([new("t", 2)]));

    [Fact]
    public void Smallest_live_bucket() => AssertSentence(
        Engines.Test(Engines.Split(".5:3 .5:1")),
        AssignmentReason.SmallestLiveBucket,
        "t: bucket1 (1), the smallest live bucket, forced",
        force: new ForceGroups([], defaultMode: ForceDefaultMode.MinLive));

    [Fact]
    public void Fallback_forced() => AssertSentence(
        Test,
        AssignmentReason.FallbackForced,
        "t: no bucket, the fallback is forced",
        force: new ForceGroups([], defaultMode: ForceDefaultMode.Fallback));

    [Fact]
    public void Incognito() =>
        AssertSentence(Test, AssignmentReason.Incognito, "t: no bucket, the visitor is incognito", new RuleContext { ["isIncognitoUser"] = true });

    [Fact]
    public void No_identifier() => AssertSentence(
        Test with { TestType = TestTypes.Account }, AssignmentReason.NoIdentifier, "t: no bucket, there is no identifier of type ACCOUNT");

    [Fact]
    public void Invalid_identifier() => AssertSentence(
        Test with { TestType = TestTypes.Email }, AssignmentReason.InvalidIdentifier, "t: no bucket, the identifier of type EMAIL was refused");

    [Fact]
    public void Random_disabled() => AssertSentence(
        Test with { TestType = TestTypes.Random }, AssignmentReason.RandomDisabled, "t: no bucket, random tests are not enabled");

    [Fact]
    public void Dependency_not_met() => AssertSentence(
        Test.DependingOn("parent", 2),
        AssignmentReason.DependencyNotMet,
        "t: no bucket, the test depends on bucket 2 of parent, which was not assigned");

    [Fact]
    public void Rule_false() => AssertSentence(Test with { Rule = "${1 > 2}" }, AssignmentReason.RuleFalse, "t: no bucket, the rule is false");

    [Fact]
    public void Rule_failed() => AssertSentence(
        Test with { Rule = "${zzz}" },
        AssignmentReason.RuleFailed,
        "t: no bucket, the rule failed: ELResolver cannot handle a null base Object with identifier [zzz]");

    [Fact]
    public void No_allocation() =>
        AssertSentence(Engines.Test(Engines.Everybody(1, "${1 > 2}")), AssignmentReason.NoAllocation, "t: no bucket, no allocation matches");

    [Fact]
    public void Allocation_rule_failed() => AssertSentence(
        Engines.Test(Engines.Everybody(1, "${zzz}")),
        AssignmentReason.AllocationRuleFailed,
        "t: no bucket, the rule of an allocation failed: ELResolver cannot handle a null base Object with identifier [zzz]");

    // Verification leaves such a test out, so only the evaluation itself can be asked.
    [Fact]
    public void Unknown_bucket()
    {
        var test = Engines.Test(Engines.Everybody(77));
        Assert.Equal(new Outcome(-1, 0, AssignmentReason.UnknownBucket), Evaluate(test, ForceGroups.None));
        Assert.Equal(new Outcome(-1, -1, AssignmentReason.UnknownBucket), Evaluate(test, new ForceGroups([], defaultMode: ForceDefaultMode.MinLive)));
        Assert.Equal(
            "t: no bucket, the allocation gives a bucket the test does not have",
            new TestAssignment("t", test, null, test.Allocations[0], AssignmentReason.UnknownBucket, null).ToString());
    }

    [Fact]
    public void Not_evaluated()
    {
        var result = Engines.Of(("t", Test)).Identify(Identifiers.User("x"), tests: []);
        Assert.Equal("t: no bucket, not evaluated", result["t"].ToString());
        Assert.Equal("other: no bucket, not evaluated", result["other"].ToString());
        Assert.Equal("(no test): no bucket, not evaluated", default(TestAssignment).ToString());
    }

    [Fact]
    public void Every_reason_has_a_sentence_of_its_own()
    {
        var reasons = Enum.GetValues<AssignmentReason>();
        var sentences = reasons.Select(static reason => new TestAssignment("t", Test, null, null, reason, null).ToString()).ToHashSet();
        Assert.Equal(15, reasons.Length);
        Assert.Equal(12, sentences.Count); // the three that give a bucket have none to show here
    }

    private static void AssertSentence(
        TestDefinition test, AssignmentReason reason, string sentence, RuleContext? context = null, ForceGroups? force = null)
    {
        var settings = EngineSettings.Default with { IdentifierValidator = IdentifierValidators.RefuseEmpty };
        var parent = Engines.TestOf(1, "${1 > 2}");
        var engine = Engines.Of(settings, ("t", test), ("parent", parent));
        var outcome = engine.Identify(new Identifiers { [TestTypes.User] = "x", [TestTypes.Email] = "" }, context, force)["t"];
        Assert.Equal((reason, sentence), (outcome.Reason, outcome.ToString()));
        Assert.Equal(outcome.Bucket is not null, outcome.IsAssigned);
        Assert.Equal(outcome.Bucket?.Value ?? 1234, outcome.ValueOr(1234));
    }

    private static Outcome Evaluate(TestDefinition test, ForceGroups force)
    {
        var matrix = CompiledMatrix.Compile(Engines.Matrix(("t", test)), RuleFunctionSet.Default);
        var outcomes = new Outcome[1];
        var request = new EvaluationRequest(Identifiers.User("x"), [], force);
        new Evaluation(matrix, EngineSettings.Default, request, new EvaluationScratch(), matrix.All, outcomes, new ResultExtras()).Run();
        return outcomes[0];
    }
}
