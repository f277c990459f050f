namespace Proctor.Verification;

/// <summary>
/// The codes of <see cref="TestProblem"/>: <c>DEF</c> for what is wrong with a definition by itself, <c>SPEC</c> for what does not fit the specification of the
/// application. A code never changes its meaning.
/// </summary>
public static class TestProblemCodes
{
    /// <summary>The rule of the test is no valid rule.</summary>
    public const string Rule = "DEF001";

    /// <summary>The test has no allocations.</summary>
    public const string NoAllocations = "DEF002";

    /// <summary>An allocation has no ranges.</summary>
    public const string NoRanges = "DEF003";

    /// <summary>An allocation for users without identifier divides them.</summary>
    public const string UnitlessAllocation = "DEF004";

    /// <summary>A range gives a bucket the test does not have.</summary>
    public const string UnknownBucket = "DEF005";

    /// <summary>The lengths of the ranges of an allocation do not add up to 1.</summary>
    public const string Lengths = "DEF006";

    /// <summary>An allocation that is not the last applies to everybody, so those after it never do.</summary>
    public const string EmptyAllocationRule = "DEF007";

    /// <summary>The rule of an allocation is no valid rule.</summary>
    public const string AllocationRule = "DEF008";

    /// <summary>Payloads of different types.</summary>
    public const string PayloadTypes = "DEF009";

    /// <summary>Some buckets have a payload and others have none.</summary>
    public const string MissingPayloads = "DEF010";

    /// <summary>Nobody registered the test type.</summary>
    public const string TestType = "DEF011";

    /// <summary>The test depends on one it cannot depend on.</summary>
    public const string Dependency = "DEF012";

    /// <summary>The specification gives a bucket no value.</summary>
    public const string BucketWithoutValue = "SPEC001";

    /// <summary>The specification gives two buckets the same value.</summary>
    public const string DuplicateBucketValue = "SPEC002";

    /// <summary>The test gives somebody a bucket the specification does not list.</summary>
    public const string UnlistedBucket = "SPEC003";

    /// <summary>The specification names no payload type, or none there is.</summary>
    public const string PayloadType = "SPEC004";

    /// <summary>The specification wants a map payload and does not say what is in it.</summary>
    public const string NoSchema = "SPEC005";

    /// <summary>A payload is not of the type the specification names.</summary>
    public const string WrongPayload = "SPEC006";

    /// <summary>A map payload lacks a key of the schema.</summary>
    public const string MissingKey = "SPEC007";

    /// <summary>The schema gives a key a type that cannot be in a map payload.</summary>
    public const string SchemaType = "SPEC008";

    /// <summary>A value in a map payload does not fit its type in the schema.</summary>
    public const string WrongValue = "SPEC009";

    /// <summary>A payload does not meet the validator.</summary>
    public const string RejectedPayload = "SPEC010";

    /// <summary>The validator could not be evaluated.</summary>
    public const string Validator = "SPEC011";
}
