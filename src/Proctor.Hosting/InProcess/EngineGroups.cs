using System.Buffers;
using System.Text.Json;
using Proctor.Assignment;
using Proctor.Client;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Hosting.InProcess;

/// <summary>
/// What some tests of one engine give, as groups for applications; each is made once. Payloads take the way through JSON that they take from a server, so that
/// they are the same from both. Safe for concurrent use.
/// </summary>
internal sealed class EngineGroups
{
    private readonly ProctorEngine _engine;
    private readonly TestNames _tests;
    private readonly Selection _selection;

    // By place of the test: where it is in the selection, or -1; and the groups it has given so far. There are as many as allocations, buckets and reasons go together.
    private readonly int[] _indexes;
    private readonly Known[][] _known;

    public EngineGroups(ProctorEngine engine, TestNames tests)
    {
        _engine = engine;
        _tests = tests;
        _selection = Selection.Of(engine.Compiled, tests);
        _indexes = [.. tests.Select(test => engine.Compiled.TryGetPosition(test, out var position) ? _selection.IndexOf(position) : -1)];
        _known = [.. tests.Select(static _ => Array.Empty<Known>())];
    }

    /// <summary>Whether this is for some tests of an engine.</summary>
    public bool IsFor(ProctorEngine engine, TestNames tests) => _engine == engine && _tests.Equals(tests);

    /// <summary>Has the tests evaluated.</summary>
    public ProctorResult Identify(Identifiers identifiers, RuleContext context, ForceGroups force) => _engine.Identify(_selection, identifiers, context, force);

    /// <summary>Makes groups of what the tests gave.</summary>
    public ProctorGroup[] Of(ProctorResult result)
    {
        var groups = new ProctorGroup[_indexes.Length];
        for (var place = 0; place < groups.Length; place++)
        {
            var index = _indexes[place];
            if (index < 0)
            {
                groups[place] = Find(place, default) ?? Add(place, default, result[_tests[place]]);
            }
            else if (result.TryGetOutcome(index, out var outcome))
            {
                groups[place] = Find(place, outcome) ?? Add(place, outcome, result.AssignmentAt(index));
            }
            else
            {
                groups[place] = Convert(result.AssignmentAt(index)); // the words of a fault depend on the request
            }
        }

        return groups;
    }

    private ProctorGroup? Find(int place, Outcome outcome)
    {
        foreach (ref readonly var known in Volatile.Read(ref _known[place]).AsSpan())
        {
            if (known.Outcome == outcome)
            {
                return known.Group;
            }
        }

        return null;
    }

    // Two that add at the same time may make a group twice, or one of them in vain, which does no harm.
    private ProctorGroup Add(int place, Outcome outcome, in TestAssignment assignment)
    {
        var group = Convert(assignment);
        Volatile.Write(ref _known[place], [.. _known[place], new Known(outcome, group)]);
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

    private readonly record struct Known(Outcome Outcome, ProctorGroup Group);
}
