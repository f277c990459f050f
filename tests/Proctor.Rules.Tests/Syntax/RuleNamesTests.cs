using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

public sealed class RuleNamesTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("_a$1", true)]
    [InlineData("Ångström", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("a-b", false)]
    [InlineData("a b", false)]
    [InlineData("empty", false)]
    [InlineData("true", false)]
    [InlineData("class", false)]
    [InlineData("Class", true)]
    public void A_name_is_an_identifier_that_is_no_keyword(string text, bool expected) => Assert.Equal(expected, RuleNames.IsIdentifier(text));

    [Fact]
    public void Letters_and_digits_are_those_of_the_original()
    {
        Assert.Equal(32_370, CountOf(RuleNames.IsLetter));
        Assert.Equal(149, CountOf(RuleNames.IsDigit));
        Assert.DoesNotContain(Enumerable.Range('\uD800', 0x800), static code => RuleNames.IsLetter((char)code));
    }

    private static int CountOf(Func<char, bool> predicate) => Enumerable.Range(0, 0x10000).Count(code => predicate((char)code));
}
