using System.Collections.Frozen;
using Proctor.Definitions;

namespace Proctor.Verification;

/// <summary>What is wrong with a matrix, as far as an application uses it. Immutable and safe for concurrent use.</summary>
public sealed record VerificationResult
{
    /// <summary>Gets the invalid tests among those the specification names: name to what is wrong first.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init => field = ValueMap<string>.Copy(value); } = ValueMap<string>.Empty;

    /// <summary>Gets the invalid tests among those the dynamic filters select: name to what is wrong first.</summary>
    public IReadOnlyDictionary<string, string> DynamicErrors { get; init => field = ValueMap<string>.Copy(value); } = ValueMap<string>.Empty;

    /// <summary>Gets the tests the specification names and the matrix does not have, in the order of the specification.</summary>
    public IReadOnlyList<string> MissingTests { get; init => field = ValueList<string>.Copy(value); } = ValueList<string>.Empty;

    /// <summary>Gets the tests the dynamic filters select, valid or not. Those the specification names are not among them.</summary>
    public IReadOnlySet<string> DynamicTests { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Gets everything that is wrong, test by test and at most twenty problems of one. The one in <see cref="Errors"/> or <see cref="DynamicErrors"/>
    /// comes first.
    /// </summary>
    public IReadOnlyList<TestProblem> Problems { get; init => field = ValueList<TestProblem>.Copy(value); } = ValueList<TestProblem>.Empty;

    /// <summary>Gets a value indicating whether rules were evaluated with sample values. Otherwise they got a syntax check only.</summary>
    public bool VerifiedRules { get; init; }

    /// <summary>Gets a value indicating whether a test the specification names is missing or invalid. Tests selected by filters do not count.</summary>
    public bool HasInvalidTests => Errors.Count > 0 || MissingTests.Count > 0;
}
