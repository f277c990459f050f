namespace Proctor;

/// <summary>Why a test got its bucket, or why it got none.</summary>
public enum AssignmentReason
{
    /// <summary>The test is not in the matrix, or was not asked for.</summary>
    NotEvaluated = 0,

    /// <summary>An allocation matched and the identifier's hash, or a random draw, chose the bucket.</summary>
    Assigned,

    /// <summary>The bucket was forced; rules, dependencies and allocations were not looked at.</summary>
    Forced,

    /// <summary>An allocation matched, and forcing asked for the smallest bucket that is live in it.</summary>
    SmallestLiveBucket,

    /// <summary>No bucket: forcing asked for the fallback of every test that is not forced itself.</summary>
    FallbackForced,

    /// <summary>No bucket: the visitor is incognito and the test is not evaluated for incognito visitors.</summary>
    Incognito,

    /// <summary>No bucket: there is no identifier of the test's type.</summary>
    NoIdentifier,

    /// <summary>No bucket: the identifier of the test's type was refused.</summary>
    InvalidIdentifier,

    /// <summary>No bucket: the test is of type <c>RANDOM</c> and random tests were not enabled.</summary>
    RandomDisabled,

    /// <summary>No bucket: the test depends on a bucket of another test, which was not assigned.</summary>
    DependencyNotMet,

    /// <summary>No bucket: the rule of the test is false.</summary>
    RuleFalse,

    /// <summary>No bucket: the rule of the test could not be evaluated.</summary>
    RuleFailed,

    /// <summary>No bucket: no allocation matches.</summary>
    NoAllocation,

    /// <summary>No bucket: the rule of an allocation could not be evaluated; the allocations after it were not tried.</summary>
    AllocationRuleFailed,

    /// <summary>No bucket: the allocation that matches gives this identifier a bucket the test does not have.</summary>
    UnknownBucket,
}
