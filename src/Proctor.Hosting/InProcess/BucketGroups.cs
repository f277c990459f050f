using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Proctor.Client;
using Proctor.Definitions;

namespace Proctor.Hosting.InProcess;

/// <summary>
/// Buckets as groups for applications. Payloads take the way through JSON that they take from a server, once for each bucket, so that they are the same from
/// both. Safe for concurrent use.
/// </summary>
internal static class BucketGroups
{
    private static readonly ConditionalWeakTable<Payload, GroupPayload> Payloads = [];

    public static ProctorGroup Of(in TestAssignment assignment)
    {
        if (assignment.Bucket is not { } bucket)
        {
            return ProctorGroup.UnassignedFor(assignment.ToString());
        }

        return new ProctorGroup(bucket.Name, bucket.Value)
        {
            Payload = bucket.Payload is { } payload ? Payloads.GetValue(payload, Convert) : GroupPayload.None,
            Version = assignment.Test?.Version,
            AllocationId = assignment.Allocation is { Id.Length: > 0 } allocation ? allocation.Id : null,
            Reason = assignment.ToString(),
        };
    }

    private static GroupPayload Convert(Payload payload)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(utf8, JsonLayout.Indented, DoubleStyle.JavaText);
        DefinitionWriter.Write(ref json, payload);
        json.Flush();
        try
        {
            using var document = JsonDocument.Parse(utf8.WrittenMemory);
            return GroupPayload.FromJson(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return GroupPayload.None; // such as a text that is half a character
        }
    }
}
