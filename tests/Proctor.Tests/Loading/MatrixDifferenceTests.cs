using Proctor.Definitions;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class MatrixDifferenceTests
{
    [Fact]
    public void Names_are_sorted_by_what_happened_to_them()
    {
        var old = TestMatrix.Parse(MatrixText.Of("1", "same", "gone2", "changed", "Gone1"));
        var text = MatrixText.Of("2", "new", "New", "changed", "same")
            .Replace("\"description\":\"changed\"", "\"description\":\"x\"", StringComparison.Ordinal);
        var @new = TestMatrix.Parse(text);

        var difference = MatrixDifference.Between(old, @new);

        Assert.Equal(["New", "new"], difference.Added);
        Assert.Equal(["Gone1", "gone2"], difference.Removed);
        Assert.Equal(["changed"], difference.Changed);
        Assert.False(difference.IsEmpty);
    }

    [Fact]
    public void Equal_tests_are_no_difference_even_when_the_version_is_another()
    {
        var difference = MatrixDifference.Between(TestMatrix.Parse(MatrixText.Of("1", "a", "b")), TestMatrix.Parse(MatrixText.Of("2", "b", "a")));

        Assert.True(difference.IsEmpty);
    }

    [Fact]
    public void Without_an_old_matrix_all_tests_are_new() =>
        Assert.Equal(["a", "b"], MatrixDifference.Between(null, TestMatrix.Parse(MatrixText.Of("1", "b", "a"))).Added);
}
