using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Proctor.Client;
using Proctor.Definitions;

namespace Proctor.Hosting.InProcess;

/// <summary>
/// What the tests of one engine give, as groups for applications; each is made once. Payloads take the way through JSON that they take from a server, so that
/// they are the same from both. Safe for concurrent use.
/// </summary>
internal sealed class EngineGroups(ProctorEngine engine)
{
    private readonly ConcurrentDictionary<GroupKey, ProctorGroup> _groups = new();

    public ProctorEngine Engine => engine;

    public ProctorGroup Of(in TestAssignment assignment)
    {
        if (assignment.Fault is not null)
        {
            return Convert(assignment); // its words depend on the request
        }

        // There are as many as tests, allocations, buckets and reasons go together, so the number has a limit.
        var key = new GroupKey(assignment);
        if (!_groups.TryGetValue(key, out var group))
        {
            group = assignment.Test is null ? Convert(assignment) : _groups.GetOrAdd(key, Convert(assignment));
        }

        return group;
    }

    /// <summary>A payload as applications see it.</summary>
    public static GroupPayload PayloadOf(Payload payload)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(utf8, JsonLayout.Compact, DoubleStyle.JavaText);
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

    private static ProctorGroup Convert(in TestAssignment assignment)
    {
        if (assignment.Bucket is not { } bucket)
        {
            return ProctorGroup.UnassignedFor(assignment.ToString());
        }

        return new ProctorGroup(bucket.Name, bucket.Value)
        {
            Payload = bucket.Payload is { } payload ? PayloadOf(payload) : GroupPayload.None,
            Version = assignment.Test?.Version,
            AllocationId = assignment.Allocation is { Id.Length: > 0 } allocation ? allocation.Id : null,
            TestType = assignment.Test?.TestType,
            Reason = assignment.ToString(),
        };
    }
}
