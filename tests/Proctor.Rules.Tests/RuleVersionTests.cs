namespace Proctor.Rules.Tests;

/// <summary>rules.md section 10.3.</summary>
public sealed class RuleVersionTests
{
    [Theory]
    [InlineData("1.2.3.4", 1, 2, 3, 4, 4, "1.2.3.4")]
    [InlineData("1.2.x", 1, 2, 0, 0, 2, "1.2.x")]
    [InlineData("1.x", 1, 0, 0, 0, 1, "1.x")]
    [InlineData("1.2.3.x", 1, 2, 3, 0, 3, "1.2.3.x")]
    [InlineData("1.2.3.4.x", 1, 2, 3, 4, 4, "1.2.3.4")]
    [InlineData("1.2.3.4.5", 1, 2, 3, 4, 4, "1.2.3.4")]
    [InlineData("1.2.3.4.junk", 1, 2, 3, 4, 4, "1.2.3.4")]
    [InlineData("1.2.3.4...", 1, 2, 3, 4, 4, "1.2.3.4")]
    [InlineData("1.x..", 1, 0, 0, 0, 1, "1.x")]
    [InlineData("32767.65535.65535.65535", 32_767, 65_535, 65_535, 65_535, 4, "32767.65535.65535.65535")]
    [InlineData("01.002.x", 1, 2, 0, 0, 2, "1.2.x")]
    public void A_text_becomes_a_version(string text, int major, int minor, int patch, int build, int precision, string expected)
    {
        var version = RuleVersion.Parse(text);
        Assert.Equal((major, minor, patch, build, precision), (version.Major, version.Minor, version.Patch, version.Build, version.Precision));
        Assert.Equal(expected, version.ToString());
        Assert.True(RuleVersion.TryParse(text, out var same));
        Assert.Equal(version, same);
    }

    [Theory]
    [InlineData("", "Invalid version string: ")]
    [InlineData("x", "Invalid version string: x")]
    [InlineData("x...", "Invalid version string: x...")]
    [InlineData("1.2.3", "ReleaseVersion string must have 4 numbers or end in x: 1.2.3")]
    [InlineData("1", "ReleaseVersion string must have 4 numbers or end in x: 1")]
    [InlineData("1.2.X", "ReleaseVersion string must have 4 numbers or end in x: 1.2.X")]
    [InlineData("1.2.3.70000", "invalid build number 70000")]
    [InlineData("1.2.70000.4", "invalid patch number 70000")]
    [InlineData("1.70000.3.4", "invalid minor number 70000")]
    [InlineData("32768.2.3.4", "invalid major number 32768")]
    public void A_text_that_is_no_version_says_why(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => RuleVersion.Parse(text)).Message);
        Assert.False(RuleVersion.TryParse(text, out var version));
        Assert.Null(version);
    }

    [Theory]
    [InlineData("-1.2.3.4")]
    [InlineData("1.2.3.-4")]
    [InlineData("1.2.3.4a")]
    [InlineData("a.b.c.d")]
    [InlineData("1..3.4")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1.2.3.99999999999999999999")]
    [InlineData("x.1.2.3")]
    public void What_is_no_number_is_no_version(string text) => Assert.False(RuleVersion.TryParse(text, out _));

    [Theory]
    [InlineData("1.2.0.1", "1.2.x", 0)]
    [InlineData("1.1.x", "1.1.1.x", 0)]
    [InlineData("1.2.0.1", "1.2.0.0", 1)]
    [InlineData("1.3.0.0", "1.2.x", 1)]
    [InlineData("1.2.0.0", "1.2.x", 0)]
    [InlineData("1.10.0.0", "1.9.0.0", 1)]
    [InlineData("2.x", "1.9.9.9", 1)]
    [InlineData("1.2.3.4", "1.2.3.4.x", 0)]
    public void Versions_are_compared_up_to_the_lesser_precision(string left, string right, int expected)
    {
        var (first, second) = (RuleVersion.Parse(left), RuleVersion.Parse(right));
        Assert.Equal(expected, Math.Sign(first.CompareTo(second)));
        Assert.Equal(-expected, Math.Sign(second.CompareTo(first)));
        Assert.Equal(expected == 0, first == second);
        Assert.Equal(expected != 0, first != second);
        Assert.Equal(expected > 0, first > second);
        Assert.Equal(expected >= 0, first >= second);
        Assert.Equal(expected < 0, first < second);
        Assert.Equal(expected <= 0, first <= second);
        Assert.True(expected != 0 || first.GetHashCode() == second.GetHashCode());
    }

    [Fact]
    public void Null_is_below_every_version()
    {
        var version = RuleVersion.Parse("0.0.0.0");
        RuleVersion? nothing = null;
        Assert.True(version.CompareTo(null) > 0 && version > nothing && nothing < version && nothing <= version && version != nothing && nothing == null);
        Assert.False(version.Equals(null));
        Assert.False(version.Equals("0.0.0.0"));
    }

    [Fact]
    public void A_very_long_text_is_refused() => Assert.False(RuleVersion.TryParse("1.2.3.4" + new string('.', 100_000), out _));
}
