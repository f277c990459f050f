using Proctor.Definitions;
using Proctor.Rules.Numbers;

namespace Proctor.Assignment;

/// <summary>Where the ranges of an allocation end on the line of all 32-bit integers (assignment.md section 4.2).</summary>
internal static class Cutoffs
{
    // Contract: the sums and products are rounded to double in exactly this order, and cut towards zero. Anything else would move people at the edges.
    private const double Lowest = -2147483648.0;
    private const double Width = 4294967295.0;

    /// <summary>The last point of every range but the last, in the order of the ranges.</summary>
    public static int[] Of(IReadOnlyList<BucketRange> ranges)
    {
        var cutoffs = new int[Math.Max(ranges.Count - 1, 0)];
        var total = 0.0;
        for (var i = 0; i < cutoffs.Length; i++)
        {
            total += ranges[i].Length;
            cutoffs[i] = JavaNumber.ToInt32(Lowest + (total * Width));
        }

        return cutoffs;
    }

    /// <summary>The range a point falls into: the first whose end is not below it.</summary>
    public static int Find(ReadOnlySpan<int> cutoffs, int point)
    {
        var range = 0;
        while (range < cutoffs.Length && point > cutoffs[range])
        {
            range++;
        }

        return range;
    }
}
