using System.Runtime.CompilerServices;
using Proctor.Definitions;

namespace Proctor.Hosting.InProcess;

/// <summary>What tells one group of an engine from another: by reference, since comparing definitions by their contents would take longer than anything else.</summary>
internal readonly struct GroupKey(in TestAssignment assignment) : IEquatable<GroupKey>
{
    private readonly TestDefinition? _test = assignment.Test;
    private readonly string? _name = assignment.TestName;
    private readonly Bucket? _bucket = assignment.Bucket;
    private readonly Allocation? _allocation = assignment.Allocation;
    private readonly AssignmentReason _reason = assignment.Reason;

    public bool Equals(GroupKey other) => ReferenceEquals(_test, other._test) && ReferenceEquals(_bucket, other._bucket)
        && ReferenceEquals(_allocation, other._allocation) && _reason == other._reason && _name == other._name;

    public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(
        RuntimeHelpers.GetHashCode(_test), RuntimeHelpers.GetHashCode(_bucket), RuntimeHelpers.GetHashCode(_allocation), _reason);
}
