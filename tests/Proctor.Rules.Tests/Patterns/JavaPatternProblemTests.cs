using Proctor.Rules.Patterns;

namespace Proctor.Rules.Tests.Patterns;

public sealed class JavaPatternProblemTests
{
    [Theory]
    [MemberData(nameof(RecordedProblems.Invalid), MemberType = typeof(RecordedProblems))]
    public void What_Java_refuses_is_invalid(string pattern, string expected)
    {
        Assert.False(JavaPattern.TryParse(pattern, out var result, out var problem));
        Assert.Null(result);
        Assert.Equal(JavaPatternProblemKind.Invalid, problem.Kind);
        Assert.Equal(expected, $"({problem.Position}) {problem.Message}");
    }

    [Theory]
    [MemberData(nameof(RecordedProblems.Unsupported), MemberType = typeof(RecordedProblems))]
    public void What_cannot_be_matched_as_in_Java_is_unsupported(string pattern, string expected)
    {
        Assert.False(JavaPattern.TryParse(pattern, out _, out var problem));
        Assert.Equal(JavaPatternProblemKind.Unsupported, problem.Kind);
        Assert.Equal(expected, $"({problem.Position}) {problem.Message}");
    }

    [Fact]
    public void A_pattern_may_be_as_long_as_its_limit()
    {
        Assert.True(JavaPattern.TryParse(new string('a', 10_000), out _, out _));
        Assert.False(JavaPattern.TryParse(new string('a', 10_001), out _, out var problem));
        Assert.Equal(
            new JavaPatternProblem(JavaPatternProblemKind.Unsupported, 10_000, "The pattern is too long: expected at most 10000 UTF-16 units but found 10001."),
            problem);
    }

    [Theory]
    [InlineData('(', "Groups are nested too deep: expected at most 200 levels.")]
    [InlineData('[', "Character classes are nested too deep: expected at most 200 levels.")]
    public void Nesting_too_deep_says_where(char open, string expected)
    {
        Assert.False(JavaPattern.TryParse(new string(open, 300), out _, out var problem));
        Assert.Equal(new JavaPatternProblem(JavaPatternProblemKind.Unsupported, 200, expected), problem);
    }

    [Fact]
    public void Positions_count_UTF_16_units()
    {
        Assert.False(JavaPattern.TryParse("\U0001F600\\Q\U0001F600\\E(", out _, out var problem));
        Assert.Equal(8, problem.Position);
    }
}
