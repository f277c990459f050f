using System.Runtime.InteropServices;

namespace Proctor.Rules.Patterns.Unicode;

/// <summary>Collects ranges of code points, in any order and overlapping as they like, into a set. Not safe for use by many threads.</summary>
internal sealed class CodePointSetBuilder
{
    // Ranges are merged whenever this many have come together, so that a class with the same large property a thousand times stays small.
    private const int MaxPending = 8192;

    private readonly List<(int First, int Last)> _ranges = [];
    private int _mergeAt = MaxPending;

    public bool IsEmpty => _ranges.Count == 0;

    public void Add(int first, int last)
    {
        if (_ranges.Count == _mergeAt)
        {
            Merge();
            _mergeAt = _ranges.Count + MaxPending;
        }

        _ranges.Add((first, last));
    }

    public void Add(CodePointSet set)
    {
        var bounds = set.Bounds;
        for (var i = 0; i < bounds.Length; i += 2)
        {
            Add(bounds[i], bounds[i + 1] - 1);
        }
    }

    public CodePointSet ToSet()
    {
        Merge();
        var bounds = new int[_ranges.Count * 2];
        for (var i = 0; i < _ranges.Count; i++)
        {
            bounds[2 * i] = _ranges[i].First;
            bounds[(2 * i) + 1] = _ranges[i].Last + 1;
        }

        return CodePointSet.FromBounds(bounds);
    }

    private void Merge()
    {
        if (_ranges.Count < 2)
        {
            return;
        }

        _ranges.Sort();
        var merged = 1;
        var ranges = CollectionsMarshal.AsSpan(_ranges);
        foreach (var range in ranges[1..])
        {
            ref var last = ref ranges[merged - 1];
            if (range.First <= last.Last + 1)
            {
                last.Last = Math.Max(last.Last, range.Last);
            }
            else
            {
                ranges[merged++] = range;
            }
        }

        _ranges.RemoveRange(merged, _ranges.Count - merged);
    }
}
