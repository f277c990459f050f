namespace Proctor.Rules.Tests;

/// <summary>The parts of a rule and their values.</summary>
public sealed class RuleTraceTests
{
    private static readonly RuleContext Variables = new() { ["country"] = "CA", ["loggedIn"] = true };

    [Fact]
    public void Each_part_has_its_value_also_one_that_decides_nothing()
    {
        var steps = new RuleEvaluator().Trace("${fn:startsWith(fn:toLowerCase(country), 'u') || country == 'CA' || loggedIn}", RuleMap.Empty, Variables);
        Assert.Equal(
            [
                "0 fn:startsWith(fn:toLowerCase(country), 'u') || country == 'CA' || loggedIn = true",
                "1 fn:startsWith(fn:toLowerCase(country), 'u') = false",
                "2 fn:toLowerCase(country) = ca",
                "3 country = CA",
                "1 country == 'CA' = true",
                "2 country = CA",
                "1 loggedIn = true",
            ],
            steps.Select(static step => $"{step.Depth} {step.Text} = {step.Value}"));
    }

    [Fact]
    public void A_constant_is_shown_under_its_name()
    {
        var constants = new RuleMap([new("BIG", new RuleList("US", "CA"))]);
        var steps = new RuleEvaluator().Trace("${proctor:contains(BIG, country)}", constants, Variables);
        Assert.Equal(["proctor:contains(BIG, country)", "BIG", "country"], steps.Select(static step => step.Text));
    }

    [Fact]
    public void A_part_that_fails_says_why()
    {
        var steps = new RuleEvaluator().Trace("${country.length == 2}", RuleMap.Empty, Variables);
        Assert.Equal(RuleKind.Fault, steps[1].Value.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("${country ==}")]
    [InlineData("${country} and ${loggedIn}")]
    public void What_is_not_one_expression_has_no_parts(string? rule) => Assert.Empty(new RuleEvaluator().Trace(rule, RuleMap.Empty, Variables));

    [Fact]
    public void There_are_no_more_parts_than_wanted()
    {
        var rule = $"${{{string.Join(" || ", Enumerable.Repeat("loggedIn", 500))}}}";
        Assert.Equal(10, new RuleEvaluator().Trace(rule, RuleMap.Empty, Variables, maxSteps: 10).Count);
    }
}
