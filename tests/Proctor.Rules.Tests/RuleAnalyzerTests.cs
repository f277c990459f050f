namespace Proctor.Rules.Tests;

/// <summary>rules.md section 14.</summary>
public sealed class RuleAnalyzerTests
{
    [Theory]
    [InlineData("${a.b['c'] && fn:length(d) > 1}", "a d")]
    [InlineData("${null}", "")]
    [InlineData("${'a' == \"b\"}", "")]
    [InlineData("${true}", "")]
    [InlineData("${fn:trim(a) == a}", "a")]
    [InlineData("${b || a}", "a b")]
    [InlineData("${a ? b : c}", "a b c")]
    [InlineData("${a[b[c]]}", "a b c")]
    [InlineData("${a.m(b, c.d)}", "a b c")]
    [InlineData("${!empty -a}", "a")]
    [InlineData("${a}${b} text", "a b")]
    [InlineData("#{a}", "a")]
    [InlineData("${Z || a || _}", "Z _ a")]
    [InlineData("text", "")]
    [InlineData("", "")]
    public void The_variables_of_a_rule_are_the_first_names_of_paths(string rule, string expected)
    {
        Assert.True(new RuleAnalyzer().TryGetReferencedVariables(rule, out var names));
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Theory]
    [InlineData("${a ==}")]
    [InlineData("${a")]
    [InlineData("${missing:function(a)}")]
    [InlineData("${fn:trim(a, b)}")]
    [InlineData("${a}#{b}")]
    public void A_rule_that_cannot_be_read_has_none(string rule)
    {
        Assert.False(new RuleAnalyzer().TryGetReferencedVariables(rule, out var names));
        Assert.Empty(names);
    }

    [Fact]
    public void Names_are_not_checked_when_the_variables_are_not_known()
    {
        Assert.Empty(new RuleAnalyzer().Diagnose("${anything == 1}", RuleMap.Empty));
        Assert.Equal("RULE020", Assert.Single(new RuleAnalyzer().Diagnose("${anything == 1}", RuleMap.Empty, [])).Code);
        Assert.Empty(new RuleAnalyzer().Diagnose("${anything == 1}", new RuleMap([new("anything", 1)]), []));
    }

    [Fact]
    public void After_very_many_unknown_names_no_more_is_guessed()
    {
        var rule = "${" + string.Join(" || ", Enumerable.Repeat("contry", 150)) + "}";
        var diagnostics = new RuleAnalyzer().Diagnose(rule, RuleMap.Empty, ["country"]);
        Assert.Equal(150, diagnostics.Count);
        Assert.Equal(100, diagnostics.Count(static diagnostic => diagnostic.Message.EndsWith("Did you mean 'country'?", StringComparison.Ordinal)));
    }

    [Fact]
    public void Functions_are_those_given()
    {
        var functions = RuleFunctionSet.Default.With("geo", RuleFunctionLibrary.Empty.Add("here", static () => true));
        Assert.True(new RuleAnalyzer(functions).TryGetReferencedVariables("${geo:here() && a}", out var names));
        Assert.Equal(["a"], names);
        Assert.Empty(new RuleAnalyzer(functions).Diagnose("${geo:here()}", RuleMap.Empty, []));
        Assert.Equal(
            "(3) RULE010: 'geo:hear' is not a known function. Did you mean 'geo:here'?",
            Assert.Single(new RuleAnalyzer(functions).Diagnose("${geo:hear()}", RuleMap.Empty, [])).ToString());
    }

    [Fact]
    public void Null_arguments_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentNullException>("rule", () => new RuleAnalyzer().TryGetReferencedVariables(null!, out _));
        Assert.Throws<ArgumentNullException>("constants", () => new RuleAnalyzer().Diagnose("${a}", null!));
    }
}
