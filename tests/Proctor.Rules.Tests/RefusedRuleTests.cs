namespace Proctor.Rules.Tests;

/// <summary>A rule that is refused says why, and says it in the order of the text.</summary>
public sealed class RefusedRuleTests
{
    private static readonly RuleVerificationContext Context = new(new Dictionary<string, RuleValue> { ["ratio"] = 0.5 }, new HashSet<string>());

    [Fact]
    public void A_failure_on_samples_concerns_the_whole_rule_and_so_comes_first()
    {
        var verification = new RuleVerifier().Verify("${ratio.nothing()}", RuleMap.Empty, Context);

        Assert.False(verification.IsValid);
        Assert.Equal(["RULE022", "RULE103"], verification.Diagnostics.Select(static diagnostic => diagnostic.Code));
        Assert.Equal([0, 2], verification.Diagnostics.Select(static diagnostic => diagnostic.Start));
    }

    [Fact]
    public void Two_expressions_are_a_text_and_no_rule()
    {
        var verification = new RuleVerifier().Verify("${ratio > 1}${ratio < 1}", RuleMap.Empty, Context);

        Assert.False(verification.IsValid);
        Assert.Equal(
            "(1) RULE021: The rule gives a text, since it is more than one expression, but a rule must be true or false. Compare it with something.",
            Assert.Single(verification.Diagnostics).ToString());
    }
}
