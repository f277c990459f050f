namespace Proctor.Assignment;

/// <summary>What one test gave: positions of bucket and allocation in its definition, -1 for none.</summary>
internal readonly record struct Outcome(int Bucket, int Allocation, AssignmentReason Reason)
{
    public static Outcome None(AssignmentReason reason) => new(-1, -1, reason);
}
