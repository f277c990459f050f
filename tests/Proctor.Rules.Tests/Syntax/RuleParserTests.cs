using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

public sealed class RuleParserTests
{
    [Theory]
    [InlineData("", "text ")]
    [InlineData("abc", "text 'abc'")]
    [InlineData("${a}", "expression a")]
    [InlineData("#{a}", "expression a")]
    [InlineData("${'a'}", "expression 'a'")]
    [InlineData("${a}${b}", "text a b")]
    [InlineData("#{a}#{b}", "text a b")]
    [InlineData("x${a}y", "text 'x' a 'y'")]
    [InlineData(" ${a} ", "text ' ' a ' '")]
    [InlineData("${a}}", "text a '}'")]
    [InlineData("\\${a}", "text '${a}'")]
    [InlineData("\\#{a}", "text '#{a}'")]
    [InlineData("\\\\${a}", "text '\\\\' a")]
    [InlineData("\\$a", "text '\\$a'")]
    [InlineData("a\\b\\", "text 'a\\b\\'")]
    [InlineData("$a#b$", "text '$a#b$'")]
    [InlineData("$${a}", "text '$' a")]
    [InlineData("${'}'}", "expression '}'")]
    [InlineData("${'${b}'}", "expression '${b}'")]
    public void A_rule_is_text_and_expressions(string rule, string shape) => Assert.Equal(shape, SyntaxShape.ParseRule(rule));

    [Theory]
    [InlineData("${a}#{b}", "(5) RULE006: '${' and '#{' cannot stand in one rule. Use '${'.")]
    [InlineData("#{a} ${b}", "(6) RULE006: '${' and '#{' cannot stand in one rule. Use '${'.")]
    [InlineData("${b && (b}", "(10) RULE003: Expected ')' but found the end of the expression.")]
    [InlineData("${a", "(4) RULE003: Expected an operator or '}' but found the end of the rule.")]
    [InlineData("${", "(3) RULE003: Expected a name, a number, a 'text' or '(' but found the end of the rule.")]
    [InlineData("${a}${", "(7) RULE003: Expected a name, a number, a 'text' or '(' but found the end of the rule.")]
    public void A_bad_rule_says_what_is_wrong_and_where(string rule, string expected) => Assert.Equal(expected, SyntaxShape.ParseRule(rule));

    [Fact]
    public void Length_is_bounded()
    {
        var longest = "${'" + new string('a', RuleParser.MaxLength - 5) + "'}";
        Assert.True(RuleParser.TryParse(longest, out _, out _));
        Assert.False(RuleParser.TryParse(longest + " ", out _, out var diagnostic));
        Assert.Equal("(1) RULE001: The rule has 65537 characters; at most 65536 are read. Move lists of values into the constants of the test.", diagnostic.ToString());
    }
}
