using System.Runtime.Intrinsics;
using Proctor.Definitions;
using Proctor.Rules.Compilation;

namespace Proctor.Assignment;

/// <summary>An allocation made ready.</summary>
internal sealed class CompiledAllocation
{
    private readonly RangeFinder _ranges;
    private readonly int[] _bucketOfRange;
    private readonly double[] _lengths;

    public CompiledAllocation(TestDefinition test, Allocation allocation, CompiledRule rule)
    {
        Rule = rule;
        // The name is looked for in the text of the rule, so that "!missingExperimentalUnit" counts as well (assignment.md section 8.3).
        MentionsMissingUnit = test.ContainsUnitlessAllocation && allocation.Rule?.Contains(CompiledMatrix.MissingUnitName, StringComparison.Ordinal) == true;
        _ranges = new RangeFinder(Cutoffs.Of(allocation.Ranges));
        _lengths = [.. allocation.Ranges.Select(static range => range.Length)];
        _bucketOfRange = [.. allocation.Ranges.Select(range => LastBucketWithValue(test, range.BucketValue))];
        SmallestLiveBucket = FindSmallestLiveBucket(test, allocation);
    }

    public CompiledRule Rule { get; }

    /// <summary>Gets a value indicating whether the allocation is for requests whose identifier was refused.</summary>
    public bool MentionsMissingUnit { get; }

    /// <summary>Gets the position of the bucket with the smallest value that gets anybody, or -1.</summary>
    public int SmallestLiveBucket { get; }

    /// <summary>The position of the bucket for a point, or -1 when the range gives a bucket the test does not have.</summary>
    public int BucketAt(int point) => _bucketOfRange[_ranges.Find(point)];

    /// <summary>The cutoffs of few ranges, and the positions of their buckets.</summary>
    /// <param name="cutoffs">The cutoffs, ascending.</param>
    /// <param name="buckets">A position for each range, -1 for a bucket the test does not have.</param>
    /// <returns>Whether there are few, and all buckets at the front.</returns>
    public bool TryGetFew(out Vector128<int> cutoffs, out ReadOnlySpan<int> buckets)
    {
        buckets = [];
        if (!_ranges.TryGetFew(out cutoffs) || !Array.TrueForAll(_bucketOfRange, static bucket => bucket <= sbyte.MaxValue))
        {
            return false;
        }

        buckets = _bucketOfRange;
        return true;
    }

    /// <summary>The position of the bucket for a draw from 0 (included) to 1 (excluded).</summary>
    public int BucketAt(double draw)
    {
        var end = 0.0;
        for (var i = 0; i < _lengths.Length - 1; i++)
        {
            end += _lengths[i];
            if (draw < end)
            {
                return _bucketOfRange[i];
            }
        }

        return _bucketOfRange[^1];
    }

    // Of buckets with one value ranges mean the last, while forcing means the first: only broken definitions have such, but groups depend on it.
    private static int LastBucketWithValue(TestDefinition test, int value)
    {
        for (var i = test.Buckets.Count - 1; i >= 0; i--)
        {
            if (test.Buckets[i].Value == value)
            {
                return i;
            }
        }

        return -1;
    }

    private static int FindSmallestLiveBucket(TestDefinition test, Allocation allocation)
    {
        int? smallest = null;
        foreach (var range in allocation.Ranges)
        {
            if (range.Length > 0 && !(smallest <= range.BucketValue))
            {
                smallest = range.BucketValue;
            }
        }

        return smallest is { } value ? CompiledTest.FirstBucketWithValue(test, value) : -1;
    }
}
