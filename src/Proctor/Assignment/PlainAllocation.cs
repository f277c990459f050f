using System.Numerics;
using System.Runtime.Intrinsics;

namespace Proctor.Assignment;

/// <summary>An allocation of a <see cref="PlainProgram"/>.</summary>
internal readonly struct PlainAllocation
{
    private const int BitsOfBucket = 8;

    private readonly Vector128<int> _cutoffs;
    private readonly ulong _buckets;
    private readonly bool _isUsual;

    /// <param name="rule">The number of its rule.</param>
    /// <param name="allocation">The allocation.</param>
    public PlainAllocation(int rule, CompiledAllocation allocation)
    {
        Rule = rule;
        _isUsual = allocation.TryGetFew(out _cutoffs, out var buckets);
        for (var i = 0; i < buckets.Length; i++)
        {
            _buckets |= (ulong)(byte)buckets[i] << (i * BitsOfBucket);
        }
    }

    /// <summary>Gets the number of its rule.</summary>
    public int Rule { get; }

    /// <summary>Finds the position of the bucket for a point; -1 when the range gives a bucket the test does not have.</summary>
    /// <returns>Whether this has few enough ranges and buckets to tell.</returns>
    public bool TryFind(int point, out int bucket)
    {
        var range = BitOperations.PopCount(Vector128.GreaterThan(Vector128.Create(point), _cutoffs).ExtractMostSignificantBits());
        bucket = (sbyte)(byte)(_buckets >> (range * BitsOfBucket));
        return _isUsual;
    }
}
