using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor;

/// <summary>What one test gave for one request. The default is that of a test that was not evaluated.</summary>
/// <param name="TestName">The name of the test; <see langword="null"/> in the default.</param>
/// <param name="Test">The definition of the test; <see langword="null"/> when the matrix has no such test.</param>
/// <param name="Bucket">The bucket, or <see langword="null"/> when the test gave none: the application uses its fallback.</param>
/// <param name="Allocation">
/// The allocation that matched or, with <see cref="AssignmentReason.AllocationRuleFailed"/>, the one whose rule failed; <see langword="null"/> when there is none or the
/// bucket was forced.
/// </param>
/// <param name="Reason">Why.</param>
/// <param name="Fault">What failed, when a rule could not be evaluated; else <see langword="null"/>.</param>
public readonly record struct TestAssignment(
    string? TestName, TestDefinition? Test, Bucket? Bucket, Allocation? Allocation, AssignmentReason Reason, RuleFault? Fault)
{
    /// <summary>Gets a value indicating whether the test gave a bucket.</summary>
    [MemberNotNullWhen(true, nameof(TestName), nameof(Test), nameof(Bucket))]
    public bool IsAssigned => Bucket is not null;

    /// <summary>Gets the value of the bucket.</summary>
    /// <param name="fallback">What to give when there is no bucket.</param>
    /// <returns>The value of the bucket, or <paramref name="fallback"/>.</returns>
    public int ValueOr(int fallback) => Bucket?.Value ?? fallback;

    /// <summary>Says in a sentence why the test gave what it gave.</summary>
    /// <returns>One line for people, such as <c>buttoncolortst: blue (1), allocation #A1</c>.</returns>
    public override string ToString() => Assignment.Explanation.Of(this);
}
