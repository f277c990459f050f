using System.Numerics;
using System.Runtime.Intrinsics;

namespace Proctor.Assignment;

/// <summary>
/// Finds the range a point falls into, as <see cref="Cutoffs.Find"/> does. Points are random, so a processor that guesses where a scan ends is wrong most of the time; few
/// cutoffs are compared all at once, many are bisected. Immutable.
/// </summary>
internal readonly struct RangeFinder
{
    private readonly Vector128<int> _few;
    private readonly int[]? _many;
    private readonly bool _isAscending;

    public RangeFinder(int[] cutoffs)
    {
        _isAscending = IsAscending(cutoffs);
        if (!_isAscending || cutoffs.Length > Vector128<int>.Count)
        {
            _many = cutoffs;
            return;
        }

        Span<int> few = stackalloc int[Vector128<int>.Count];
        few.Fill(int.MaxValue); // no point is above it
        cutoffs.CopyTo(few);
        _few = Vector128.Create<int>(few);
    }

    public int Find(int point)
    {
        if (_many is null)
        {
            return BitOperations.PopCount(Vector128.GreaterThan(Vector128.Create(point), _few).ExtractMostSignificantBits());
        }

        return _isAscending ? Bisect(_many, point) : Cutoffs.Find(_many, point);
    }

    /// <summary>The cutoffs, the rest filled up with what no point is above.</summary>
    /// <returns>Whether they are few and ascending.</returns>
    public bool TryGetFew(out Vector128<int> cutoffs)
    {
        cutoffs = _few;
        return _many is null;
    }

    // The number of cutoffs below the point.
    private static int Bisect(int[] cutoffs, int point)
    {
        var (low, high) = (0, cutoffs.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (point > cutoffs[middle])
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool IsAscending(int[] cutoffs)
    {
        for (var i = 1; i < cutoffs.Length; i++)
        {
            if (cutoffs[i] < cutoffs[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
