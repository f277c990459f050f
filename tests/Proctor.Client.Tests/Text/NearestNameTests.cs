using Proctor.Client.Text;

namespace Proctor.Client.Tests.Text;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("buttoncolor", "buttoncolortst")]
    [InlineData("BUTTONCOLORTST", "buttoncolortst")]
    [InlineData("rolout", "rollout")]
    [InlineData("somethingelse", null)]
    [InlineData("", null)]
    public void The_most_similar_name_is_guessed(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["buttoncolortst", "rollout", "other"]));

    [Fact]
    public void A_very_long_name_is_not_compared() => Assert.Null(NearestName.Of(new string('a', 1_000_000), ["a", new string('a', 1_000_000)]));
}
