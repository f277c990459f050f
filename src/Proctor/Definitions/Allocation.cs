namespace Proctor.Definitions;

/// <summary>How the buckets share the identifiers to which a rule applies. Immutable.</summary>
public sealed record Allocation
{
    /// <summary>Gets the rule that says to whom the allocation applies, in <c>${ }</c>; null when it applies to all.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the ranges in order; the order decides which identifiers get which bucket.</summary>
    public IReadOnlyList<BucketRange> Ranges { get; init => field = ValueList<BucketRange>.Copy(value); } = ValueList<BucketRange>.Empty;

    /// <summary>Gets the id, such as <c>#A1</c>; empty when the assignments of the allocation are not to be logged. See <see cref="AllocationId"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the name; usually empty.</summary>
    public string Name { get; init; } = "";
}
