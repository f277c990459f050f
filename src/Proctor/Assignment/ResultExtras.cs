using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>What only some results have: buckets with a forced payload, and what failed. Nothing is allocated before there is something.</summary>
internal sealed class ResultExtras
{
    private Dictionary<int, Bucket>? _buckets;
    private Dictionary<int, RuleFault>? _faults;

    public bool HasFaults => _faults is not null;

    /// <summary>Gets the indexes of what failed, in the order in which it was evaluated.</summary>
    public IEnumerable<int> FaultIndexes => _faults is null ? [] : _faults.Keys;

    public void SetBucket(int index, Bucket bucket) => (_buckets ??= [])[index] = bucket;

    public void SetFault(int index, RuleFault fault) => (_faults ??= [])[index] = fault;

    /// <summary>The same without the buckets of some places.</summary>
    public ResultExtras WithoutBuckets(IEnumerable<int> indexes) =>
        _buckets is null ? this : new ResultExtras { _buckets = _buckets.ExceptBy(indexes, static entry => entry.Key).ToDictionary(), _faults = _faults };

    public Bucket? BucketOrNull(int index) => _buckets?.GetValueOrDefault(index);

    public RuleFault? FaultOrNull(int index) => _faults?.GetValueOrDefault(index);
}
