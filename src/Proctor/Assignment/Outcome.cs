namespace Proctor.Assignment;

/// <summary>What one test gave: positions of bucket and allocation in its definition, -1 for none. Eight bytes, since a result has one for each test.</summary>
internal readonly record struct Outcome
{
    private const int ReasonBits = 5;
    private const int ReasonMask = (1 << ReasonBits) - 1;

    private readonly int _allocationAndReason;

    public Outcome(int bucket, int allocation, AssignmentReason reason)
    {
        Bucket = bucket;
        _allocationAndReason = (allocation << ReasonBits) | (int)reason;
    }

    public int Bucket { get; init; }

    public int Allocation => _allocationAndReason >> ReasonBits;

    public AssignmentReason Reason => (AssignmentReason)(_allocationAndReason & ReasonMask);

    public static Outcome None(AssignmentReason reason) => new(-1, -1, reason);
}
