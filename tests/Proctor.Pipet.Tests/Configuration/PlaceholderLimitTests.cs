using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Tests.Configuration;

public sealed class PlaceholderLimitTests
{
    [Fact]
    public void Values_that_double_each_other_do_not_grow_without_end()
    {
        var doubling = string.Concat(Enumerable.Range(0, 20).Select(static i => $"k{i}=${{k{i + 1}}}${{k{i + 1}}}\n"));

        var read = Apply($"{doubling}k20=x\nproctor.test.matrix.path=${{k0}}\nproctor.pipet.config.path=c");

        Assert.EndsWith(
            ": found too many placeholders, wanted at most 1000 placeholders to fill in all, each in a value of at most 65536 characters.",
            Assert.Single(read.Problems).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_placeholders_are_filled()
    {
        var read = Apply($"a=x\nproctor.test.matrix.path={string.Concat(Enumerable.Repeat("${a}", 1_000))}\nproctor.pipet.config.path=c");

        Assert.Empty(read.Problems);
        Assert.Equal(new string('x', 1_000), read.Settings["Pipet:MatrixPath"]);
    }

    private static PipetProperties Apply(string text) => PipetProperties.Read(JavaProperties.Parse(text), static _ => null);
}
