using System.Text;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Tests.Configuration;

public sealed class JavaPropertiesTests
{
    [Theory]
    [InlineData("k=v", "k", "v")]
    [InlineData("k:v", "k", "v")]
    [InlineData("k v", "k", "v")]
    [InlineData("k\tv", "k", "v")]
    [InlineData("  k  =  v  ", "k", "v  ")]
    [InlineData("k = : v", "k", ": v")]
    [InlineData("k==v", "k", "=v")]
    [InlineData("k", "k", "")]
    [InlineData("k=", "k", "")]
    [InlineData("=v", "", "v")]
    [InlineData(@"a\=b\:c\ d=v", "a=b:c d", "v")]
    [InlineData(@"k=a\tb\nc\rd\fe\\f\gh", "k", "a\tb\nc\rd\fe\\fgh")]
    [InlineData("k=\\u00e9\\u2603\\uD83D\\uDE00", "k", "é☃😀")]
    [InlineData("k=a\\\n   b\\\r\n\tc", "k", "abc")]
    [InlineData("k\\\n  ey=v", "key", "v")]
    [InlineData("k\\\n =v", "k", "v")]
    [InlineData("k=a\\\n# b", "k", "a# b")]
    [InlineData("k=a\\\\\nb=c", "k", "a\\")]
    [InlineData("k=a\\", "k", "a")]
    [InlineData("k=#v", "k", "#v")]
    [InlineData("k=v\r", "k", "v")]
    [InlineData("\\\n\\\n  k=v", "k", "v")]
    [InlineData("# c\\\nk=v", "k", "v")]
    [InlineData("\uFEFFk=v", "k", "v")]
    public void A_line_is_read_as_Java_reads_it(string text, string key, string value)
    {
        var properties = JavaProperties.Parse(Encoding.UTF8.GetBytes(text));

        Assert.True(properties.TryGetValue(key, out var found));
        Assert.Equal(value, found);
        Assert.Empty(properties.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \t\r\n\f\n")]
    [InlineData("# k=v\n  ! k=v\r#k=v")]
    public void Comments_and_blank_lines_are_no_entries(string text) => Assert.Empty(JavaProperties.Parse(text).Keys);

    [Fact]
    public void The_last_of_several_values_counts()
    {
        var properties = JavaProperties.Parse("k=1\nk=2\nj=3");

        Assert.Equal(["j", "k"], properties.Keys.Order(StringComparer.Ordinal));
        Assert.True(properties.TryGetValue("k", out var value));
        Assert.Equal("2", value);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_Latin_1()
    {
        Assert.True(JavaProperties.Parse([(byte)'k', (byte)'=', 0xE9]).TryGetValue("k", out var value));
        Assert.Equal("é", value);
    }

    [Theory]
    [InlineData("a=1\nk=\\u12", "line 2: found \"\\u12\", wanted \\u and four hexadecimal digits.")]
    [InlineData("k=\\uzzzz!", "line 1: found \"\\uzzzz\", wanted \\u and four hexadecimal digits.")]
    public void A_malformed_escape_is_said_with_its_line(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(JavaProperties.Parse(text).Problems).ToString());
}
