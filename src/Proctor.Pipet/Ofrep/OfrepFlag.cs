using System.Buffers;
using System.Text;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.Responses;
using Proctor.Rules;
using Proctor.Rules.Syntax;

namespace Proctor.Pipet.Ofrep;

/// <summary>
/// A test as a flag of the protocol, written as far as that does not depend on the request: the bucket is the variant, its payload the value. Immutable and safe for
/// concurrent use.
/// </summary>
internal sealed class OfrepFlag
{
    private readonly string _key;
    private readonly TestDefinition _test;
    private readonly byte[] _start;
    private readonly byte[][] _reasons;
    private readonly byte[][] _buckets;
    private readonly byte[][] _allocations;
    private readonly byte[] _version;

    public OfrepFlag(string key, TestDefinition test)
    {
        _key = key;
        _test = test;
        _start = Text(key, static (ref json, name) =>
        {
            json.Raw("{\"key\":");
            json.Value(name);
            json.Raw(",\"reason\":\"");
        });
        _reasons = [.. test.Allocations.Select((_, place) => Encoding.UTF8.GetBytes(ReasonOf(test, place)))];
        _buckets = [.. test.Buckets.Select(static bucket => Text(bucket, WriteBucket))];
        _allocations = [.. test.Allocations.Select(static allocation => Text(allocation, WriteAllocation))];
        _version = Text(test, WriteVersion);
    }

    /// <summary>Why there is no value, if that is an error; a visitor who is not eligible is none.</summary>
    public OfrepError? ErrorOf(in TestAssignment assignment) =>
        assignment.Reason is AssignmentReason.RuleFailed or AssignmentReason.AllocationRuleFailed ? OfrepError.RuleFailed(_key) : null;

    /// <summary>Writes the flag, or why there is none. Without a bucket it has no value: the client takes the one in its code.</summary>
    public void Write(IBufferWriter<byte> output, in TestAssignment assignment)
    {
        if (ErrorOf(assignment) is { } error)
        {
            error.Write(output, _key);
            return;
        }

        output.Write(_start);
        if (assignment.Bucket is { } bucket)
        {
            var allocation = PlaceOf(_test.Allocations, assignment.Allocation!);
            output.Write(_reasons[allocation]);
            output.Write(_buckets[PlaceOf(_test.Buckets, bucket)]);
            output.Write(_allocations[allocation]);
        }
        else
        {
            // The protocol knows no reason for "nobody decided".
            output.Write("UNKNOWN\",\"metadata\":{"u8);
        }

        output.Write(_version);
        output.Write("\"assignment\":\""u8);
        output.Write(Encoding.UTF8.GetBytes(assignment.Reason.ToString()));
        output.Write("\"}}"u8);
    }

    // The tables are a handful long, and the engine hands out the very members of the definition.
    private static int PlaceOf<T>(IReadOnlyList<T> items, T item)
        where T : class
    {
        var place = 0;
        while (!ReferenceEquals(items[place], item))
        {
            place++;
        }

        return place;
    }

    private static string ReasonOf(TestDefinition test, int place)
    {
        var given = test.Allocations[place].Ranges.Where(static range => range.Length > 0).Select(static range => range.BucketValue).Distinct();
        if (given.Skip(1).Any())
        {
            return "SPLIT";
        }

        var looksAtRequest = test.DependsOn is not null
            || !RuleText.IsEmptyRule(test.Rule)
            || test.Allocations.Take(place + 1).Any(static allocation => !RuleText.IsEmptyRule(allocation.Rule));
        return looksAtRequest ? "TARGETING_MATCH" : "STATIC";
    }

    private static byte[] Text<TState>(TState state, Envelope.DataWriter<TState> write)
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Compact, DoubleStyle.JavaText);
        write(ref json, state);
        json.Flush();
        return buffer.ToArray();
    }

    // What comes behind the reason.
    private static void WriteBucket(ref JsonTextWriter json, Bucket bucket)
    {
        json.Raw("\",\"variant\":");
        json.Value(bucket.Name);
        WriteValue(ref json, bucket);
        json.Raw(",\"metadata\":{\"bucketValue\":");
        json.Value(bucket.Value);
        json.Raw(",");
    }

    // Null is no value of a flag, so a payload that is null leaves it to the code.
    private static void WriteValue(ref JsonTextWriter json, Bucket bucket)
    {
        if (bucket.Payload is not { Type: not null } payload)
        {
            json.Raw(",\"value\":");
            json.Value(bucket.Name);
        }
        else if (payload.Value.Kind != RuleKind.Null)
        {
            json.Raw(",\"value\":");
            DefinitionWriter.WriteValue(ref json, payload);
        }
    }

    private static void WriteAllocation(ref JsonTextWriter json, Allocation allocation)
    {
        if (allocation.Id.Length > 0)
        {
            json.Raw("\"allocation\":");
            json.Value(allocation.Id);
            json.Raw(",");
        }
    }

    private static void WriteVersion(ref JsonTextWriter json, TestDefinition test)
    {
        if (test.Version is { } version)
        {
            json.Raw("\"testVersion\":");
            json.Value(version);
            json.Raw(",");
        }
    }
}
