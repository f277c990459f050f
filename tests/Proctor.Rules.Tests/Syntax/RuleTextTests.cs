using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

public sealed class RuleTextTests
{
    [Theory]
    [InlineData("${}", true)]
    [InlineData("${   }", true)]
    [InlineData("${true}", true)]
    [InlineData("${TRUE}", true)]
    [InlineData("${ tRuE }", true)]
    [InlineData("${true && x}", true)]
    [InlineData("${true == false}", true)]
    [InlineData("${trueVar}", true)]
    [InlineData("${truest}", true)]
    [InlineData("${trueCountry == 'US'}", true)]
    [InlineData("${tRUE and false}", true)]
    [InlineData("${true &&}", true)]
    [InlineData("true", true)]
    [InlineData("${false}", false)]
    [InlineData("${FALSE}", false)]
    [InlineData("${ FALSE }", false)]
    [InlineData("${false || true}", false)]
    [InlineData("${falseVar || true}", false)]
    [InlineData("${(true) && bf}", null)]
    [InlineData("${!true}", null)]
    [InlineData("${null}", null)]
    [InlineData("${tru}", null)]
    [InlineData("${fals}", null)]
    [InlineData("${'true'}", null)]
    [InlineData("${\u00A0true}", null)]
    [InlineData("\u2003${\u2003true}\u2003", true)]
    public void A_constant_is_known_by_its_first_letters(string rule, bool? expected) => Assert.Equal(expected, RuleText.ConstantOf(rule));

    [Theory]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("\t\n\u000B\f\r\u001C\u001D\u001E\u001F", true)]
    [InlineData("\u2003\u3000\u2028\u2029\u1680", true)]
    [InlineData("\u00A0", false)]
    [InlineData("\u2007", false)]
    [InlineData("\u202F", false)]
    [InlineData("\u200B", false)]
    [InlineData("\u0085", false)]
    [InlineData(".", false)]
    public void Blank_is_what_Java_calls_white_space(string text, bool expected) => Assert.Equal(expected, RuleText.IsBlank(text));

    [Fact]
    public void Null_is_blank() => Assert.True(RuleText.IsBlank(null));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("${}", null)]
    [InlineData(" ${ } ", null)]
    [InlineData("${a}", "a")]
    [InlineData(" ${ a } ", "a")]
    [InlineData("a", "a")]
    [InlineData("${a", "${a")]
    [InlineData("a}", "a}")]
    [InlineData("${${a}}", "${a}")]
    [InlineData("#{a}", "#{a}")]
    public void Braces_are_stripped_once(string? rule, string? expected) => Assert.Equal(expected, RuleText.StripBraces(rule));

    [Theory]
    [InlineData("${a}", true)]
    [InlineData("${}", true)]
    [InlineData("${a}${b}", true)]
    [InlineData("${a}x", false)]
    [InlineData(" ${a}", false)]
    [InlineData("${a} ", false)]
    [InlineData("#{a}", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void A_rule_begins_and_ends_with_braces(string rule, bool expected) => Assert.Equal(expected, RuleText.IsWellFormed(rule));
}
