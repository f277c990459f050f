using System.Globalization;

namespace Proctor.Assignment;

/// <summary>Words for people about one assignment.</summary>
internal static class Explanation
{
    public static string Of(in TestAssignment assignment) => $"{assignment.TestName ?? "(no test)"}: {Outcome(assignment)}";

    private static string Outcome(in TestAssignment assignment) => assignment.Bucket is { } bucket
        ? string.Create(CultureInfo.InvariantCulture, $"{bucket.Name} ({bucket.Value}), {How(assignment)}")
        : "no bucket, " + WhyNot(assignment);

    private static string How(in TestAssignment assignment) => assignment.Reason switch
    {
        AssignmentReason.Forced => "forced",
        AssignmentReason.SmallestLiveBucket => "the smallest live bucket, forced",
        _ when assignment.Allocation is { Id.Length: > 0 } allocation => $"allocation {allocation.Id}",
        _ => "an allocation without id",
    };

    private static string WhyNot(in TestAssignment assignment) => assignment.Reason switch
    {
        AssignmentReason.FallbackForced => "the fallback is forced",
        AssignmentReason.Incognito => "the visitor is incognito",
        AssignmentReason.NoIdentifier => $"there is no identifier of type {assignment.Test?.TestType}",
        AssignmentReason.InvalidIdentifier => $"the identifier of type {assignment.Test?.TestType} was refused",
        AssignmentReason.RandomDisabled => "random tests are not enabled",
        AssignmentReason.DependencyNotMet => $"the test depends on bucket {Parent(assignment)}, which was not assigned",
        AssignmentReason.RuleFalse => "the rule is false",
        AssignmentReason.RuleFailed => $"the rule failed: {assignment.Fault}",
        AssignmentReason.NoAllocation => "no allocation matches",
        AssignmentReason.AllocationRuleFailed => $"the rule of an allocation failed: {assignment.Fault}",
        AssignmentReason.UnknownBucket => "the allocation gives a bucket the test does not have",
        _ => "not evaluated",
    };

    private static string Parent(in TestAssignment assignment) => assignment.Test?.DependsOn is { } dependency
        ? string.Create(CultureInfo.InvariantCulture, $"{dependency.BucketValue} of {dependency.TestName}")
        : "of another test";
}
