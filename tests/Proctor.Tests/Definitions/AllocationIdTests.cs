using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class AllocationIdTests
{
    [Theory]
    [InlineData(0, 1, "#A1")]
    [InlineData(1, 1, "#B1")]
    [InlineData(25, 2, "#Z2")]
    [InlineData(26, 1, "#BA1")]
    [InlineData(28, 7, "#BC7")]
    [InlineData(675, 1, "#ZZ1")]
    [InlineData(676, 1, "#BAA1")]
    [InlineData(long.MaxValue, long.MaxValue, "#DSQYOMTLWMKGIH9223372036854775807")]
    public void Letters_count_in_base_26_from_A(long index, long version, string text)
    {
        var id = AllocationId.FromIndex(index, version);
        Assert.Equal(text, id.ToString());
        Assert.Equal(id, AllocationId.Parse(id.ToString()));
        Assert.True(id.TryGetIndex(out var again));
        Assert.Equal(index, again);
        Assert.Equal(version, id.Version);
    }

    [Theory]
    [InlineData("#BBB123", "BBB", 123)]
    [InlineData("#A0", "A", 0)]
    [InlineData("#A007", "A", 7)]
    public void An_id_is_letters_and_a_version(string text, string letters, long version)
    {
        var id = AllocationId.Parse(text);
        Assert.Equal(letters, id.Letters);
        Assert.Equal(version, id.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("A1")]
    [InlineData("#A")]
    [InlineData("#1")]
    [InlineData("#a1")]
    [InlineData("#A-1")]
    [InlineData("#A1 ")]
    [InlineData(" #A1")]
    [InlineData("#A1A")]
    [InlineData("#A1A1")]
    [InlineData("#Ä1")]
    [InlineData("#A١")]
    [InlineData("#A9223372036854775808")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(AllocationId.TryParse(text, out var id));
        Assert.Null(id);
        Assert.Equal($"Allocation id format is incorrect {text}", Assert.Throws<FormatException>(() => AllocationId.Parse(text)).Message);
        Assert.Equal(
            $"Could not get the next version of allocation id for {text}",
            Assert.Throws<FormatException>(() => AllocationIds.NextVersion(text)).Message);
    }

    [Fact]
    public void The_next_version_keeps_the_letters()
    {
        Assert.Equal("#A2", AllocationIds.NextVersion("#A1"));
        Assert.Equal("#ZZ100", AllocationIds.NextVersion("#ZZ99"));
        Assert.Throws<FormatException>(static () => AllocationIds.NextVersion("#A9223372036854775807"));
        Assert.Throws<OverflowException>(static () => AllocationId.Parse("#A9223372036854775807").Next());
    }

    [Theory]
    [InlineData("#A1", "#A1234", 0)]
    [InlineData("#D1", "#A1234", 1)]
    [InlineData("#B1", "#BA1", -1)]
    [InlineData("#Z1", "#BA1", -1)]
    [InlineData("#A1", "#AA1", 0)]
    [InlineData("#AB1", "#B1", 0)]
    [InlineData("#BC1", "#BB9", 1)]
    [InlineData("#ZZZZZZZZZZZZZZZZZZZZ1", "#BAAAAAAAAAAAAAAAAAAAA1", -1)]
    public void Ids_are_ordered_by_their_letters_as_numbers(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(AllocationId.Parse(left).CompareLettersTo(AllocationId.Parse(right))));
        Assert.Equal(-order, Math.Sign(AllocationId.Parse(right).CompareLettersTo(AllocationId.Parse(left))));
    }

    [Fact]
    public void Letters_beyond_64_bits_have_no_index()
    {
        Assert.False(AllocationId.Parse("#ZZZZZZZZZZZZZZ1").TryGetIndex(out var index));
        Assert.Equal(0, index);
        Assert.False(AllocationId.Parse($"#{new string('Z', 100_000)}1").TryGetIndex(out _));
    }

    [Fact]
    public void Negative_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => AllocationId.FromIndex(-1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => AllocationId.FromIndex(0, -1));
    }
}
