using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Tests.Patterns.Unicode;

public sealed class CodePointSetTests
{
    private const int Universe = 160; // sets of the test live below this, on both sides of the end of ASCII

    [Fact]
    public void Sets_behave_like_sets()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var (left, leftSet) = Draw(random);
            var (right, rightSet) = Draw(random);

            AssertSame(left.Union(right), leftSet.Union(rightSet));
            AssertSame(left.Intersect(right), leftSet.Intersect(rightSet));
            AssertSame(left.Except(right), leftSet.Except(rightSet));
            AssertSame(Enumerable.Range(0, Universe).Except(left), leftSet.Complement());
            Assert.Equal(leftSet.Bounds, leftSet.Complement().Complement().Bounds);
            Assert.Equal(leftSet.Bounds, leftSet.Union(leftSet).Bounds);
        }
    }

    [Fact]
    public void The_ends_of_the_code_points_belong_to_the_complement()
    {
        Assert.Equal(CodePointSet.Any.Bounds, CodePointSet.Empty.Complement().Bounds);
        Assert.True(CodePointSet.Any.Complement().IsEmpty);
        Assert.Equal([1, 0x10FFFF], CodePointSet.Ranges(0, 0, 0x10FFFF, 0x10FFFF).Complement().Bounds);
    }

    [Fact]
    public void A_builder_takes_more_ranges_than_it_keeps()
    {
        var builder = new CodePointSetBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            builder.Add(i % 20_000 * 2, i % 20_000 * 2);
        }

        var set = builder.ToSet();

        Assert.Equal(40_000, set.Bounds.Length);
        Assert.True(set.Contains(39_998));
        Assert.False(set.Contains(39_999));
    }

    private static (HashSet<int> Members, CodePointSet Set) Draw(Random random)
    {
        var members = new HashSet<int>();
        var builder = new CodePointSetBuilder();
        for (var ranges = random.Next(8); ranges > 0; ranges--)
        {
            var first = random.Next(Universe);
            var last = Math.Min(first + random.Next(20), Universe - 1);
            builder.Add(first, last);
            members.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return (members, builder.ToSet());
    }

    private static void AssertSame(IEnumerable<int> expected, CodePointSet actual) =>
        Assert.Equal(expected.Order(), Enumerable.Range(0, Universe).Where(actual.Contains));
}
