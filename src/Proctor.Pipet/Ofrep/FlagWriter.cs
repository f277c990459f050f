using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Pipet.Ofrep;

/// <summary>Writes what tests gave as flags of the protocol: the bucket is the variant, its payload the value.</summary>
internal static class FlagWriter
{
    private const string Static = "STATIC";
    private const string TargetingMatch = "TARGETING_MATCH";
    private const string Split = "SPLIT";

    // The protocol knows no reason for "nobody decided": it lets the client use the default of the code, which has no value.
    private const string Unknown = "UNKNOWN";

    /// <summary>Why there is no value, if that is an error; a visitor who is not eligible is none.</summary>
    public static OfrepError? ErrorOf(in TestAssignment assignment) => assignment.Reason switch
    {
        AssignmentReason.NotEvaluated => OfrepError.NotFound(assignment.TestName!),
        AssignmentReason.RuleFailed or AssignmentReason.AllocationRuleFailed =>
            OfrepError.General($"A rule of the test '{assignment.TestName}' could not be evaluated."),
        _ => null,
    };

    public static void Write(ref JsonTextWriter json, in TestAssignment assignment)
    {
        json.StartObject();
        json.Name("key"u8);
        json.Value(assignment.TestName);
        if (ErrorOf(assignment) is { } error)
        {
            WriteError(ref json, error);
        }
        else
        {
            WriteFlag(ref json, assignment);
        }

        json.EndObject();
    }

    /// <summary>Writes the members of an error into the object that is open.</summary>
    public static void WriteError(ref JsonTextWriter json, OfrepError error)
    {
        if (error.Code is { } code)
        {
            json.Name("errorCode"u8);
            json.Value(code);
        }

        json.Name("errorDetails"u8);
        json.Value(error.Details);
    }

    private static void WriteFlag(ref JsonTextWriter json, in TestAssignment assignment)
    {
        json.Name("reason"u8);
        json.Value(ReasonOf(assignment));
        if (assignment.Bucket is { } bucket)
        {
            json.Name("variant"u8);
            json.Value(bucket.Name);
            WriteValue(ref json, bucket);
        }

        WriteMetadata(ref json, assignment);
    }

    private static string ReasonOf(in TestAssignment assignment)
    {
        if (assignment.Allocation is not { } allocation || assignment.Test is not { } test || !assignment.IsAssigned)
        {
            return Unknown;
        }

        if (allocation.Ranges.Count(static range => range.Length > 0) > 1)
        {
            return Split;
        }

        return test.Rule is null && allocation.Rule is null && test.DependsOn is null ? Static : TargetingMatch;
    }

    // Null is no value of a flag, so a payload that is null leaves it to the code.
    private static void WriteValue(ref JsonTextWriter json, Bucket bucket)
    {
        if (bucket.Payload is not { Type: not null } payload)
        {
            json.Name("value"u8);
            json.Value(bucket.Name);
        }
        else if (payload.Value.Kind != RuleKind.Null)
        {
            json.Name("value"u8);
            DefinitionWriter.WriteValue(ref json, payload);
        }
    }

    private static void WriteMetadata(ref JsonTextWriter json, in TestAssignment assignment)
    {
        json.Name("metadata"u8);
        json.StartObject();
        if (assignment.Bucket is { } bucket)
        {
            json.Name("bucketValue"u8);
            json.Value(bucket.Value);
        }

        if (assignment.Allocation?.Id is { Length: > 0 } allocation)
        {
            json.Name("allocation"u8);
            json.Value(allocation);
        }

        if (assignment.Test?.Version is { } version)
        {
            json.Name("testVersion"u8);
            json.Value(version);
        }

        json.Name("assignment"u8);
        json.Value(assignment.Reason.ToString());
        json.EndObject();
    }
}
