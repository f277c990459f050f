using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>A test as applications load it: a member of <c>tests</c> in a test matrix. Immutable; compared member by member.</summary>
public sealed record TestDefinition
{
    /// <summary>Gets the names that the rules of the test may use beside the variables of the application, and before them.</summary>
    public RuleMap Constants { get; init => field = NotNull(value); } = RuleMap.Empty;

    /// <summary>Gets the version: a free text, or null.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Gets the salt that is hashed with the identifier. One that starts with <c>&amp;</c> is used without the name of the test, so tests that share it
    /// share their assignments. Null counts as the text <c>null</c>.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>Gets the rule that says who is eligible, in <c>${ }</c>; null or blank when all are.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the buckets.</summary>
    public IReadOnlyList<Bucket> Buckets { get; init => field = ValueList<Bucket>.Copy(value); } = ValueList<Bucket>.Empty;

    /// <summary>Gets the allocations in order; the first whose rule applies is used.</summary>
    public IReadOnlyList<Allocation> Allocations { get; init => field = ValueList<Allocation>.Copy(value); } = ValueList<Allocation>.Empty;

    /// <summary>Gets a value indicating whether assignments to the test are left out of logs.</summary>
    public bool Silent { get; init; }

    /// <summary>
    /// Gets the name of the test type, which says what kind of identifier is hashed; null when the definition gives none. See <see
    /// cref="TestTypes"/>.
    /// </summary>
    public string? TestType { get; init; }

    /// <summary>Gets what the test is about, for people; or null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the tags by which applications may select tests.</summary>
    public IReadOnlyList<string> MetaTags { get; init => field = ValueList<string>.Copy(value); } = ValueList<string>.Empty;

    /// <summary>Gets the bucket of another test that is required to take part in this one, or null.</summary>
    public TestDependency? DependsOn { get; init; }

    /// <summary>Gets a value indicating whether the test is evaluated for users who browse incognito.</summary>
    public bool EvaluateForIncognitoUsers { get; init; }

    /// <summary>Gets a value indicating whether the test may have allocations for users without an identifier.</summary>
    public bool EnableUnitlessAllocations { get; init; }

    /// <summary>Gets a value indicating whether the test has an allocation for users without an identifier. Computed when a matrix is built.</summary>
    public bool ContainsUnitlessAllocation { get; init; }

    /// <summary>Gets a value indicating whether assignments are logged even when the allocation has a single bucket.</summary>
    public bool ForceLogging { get; init; }

    /// <summary>Gets the configuration of a payload experiment, or null.</summary>
    public PayloadExperiment? PayloadExperiment { get; init; }

    /// <summary>Gets a value indicating whether the test was selected by a dynamic filter. Informational.</summary>
    public bool IsDynamic { get; init; }

    private static RuleMap NotNull(RuleMap constants)
    {
        ArgumentNullException.ThrowIfNull(constants);
        return constants;
    }
}
