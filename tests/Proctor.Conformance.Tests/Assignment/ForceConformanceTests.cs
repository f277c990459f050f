using System.Text.Json;
using System.Text.Json.Nodes;
using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Conformance.Tests.Assignment;

public sealed class ForceConformanceTests
{
    private const string FileName = "force.jsonl";

    [Fact]
    public void Force_texts_force_what_was_recorded()
    {
        var judged = CaseFiles.ReadLines(FileName).Select(static entry => KnownDifferences.Current.Judge(FileName, entry.Line, Compare(entry.Case))).ToList();
        var reports = judged.OfType<string>().ToList();

        Assert.True(judged.Count >= 100, $"{FileName} has only {judged.Count} cases.");
        Assert.True(reports.Count == 0, string.Join('\n', reports));
    }

    [Fact]
    public void Texts_that_were_generated_are_read_back()
    {
        foreach (var (line, recorded) in CaseFiles.ReadLines(FileName))
        {
            var force = Parse(recorded.GetProperty("req"));
            var again = ForceGroups.Parse(force.ToString(), PayloadTests(recorded.GetProperty("req")));

            Assert.True(force.Equals(again), $"{FileName}:{line} {force} is read as {again}");
        }
    }

    private static string? Compare(JsonElement recorded)
    {
        var force = Parse(recorded.GetProperty("req"));
        var actual = new JsonObject
        {
            ["groups"] = new JsonObject(force.Groups.Select(static group => KeyValuePair.Create(group.Key, (JsonNode?)group.Value))),
            ["payloads"] = new JsonObject(force.Payloads.Select(static payload => KeyValuePair.Create(payload.Key, (JsonNode?)Describe(payload.Value)))),
            ["defaultMode"] = Name(force.DefaultMode),
            ["generated"] = InOrder(force.ToString()),
        };
        var expected = JsonNode.Parse(recorded.GetProperty("res").GetRawText())!;
        expected["generated"] = InOrder(expected["generated"]!.GetValue<string>());
        return JsonNode.DeepEquals(expected, actual) ? null : $"{recorded.GetProperty("req")}: expected {expected.ToJsonString()}, got {actual.ToJsonString()}";
    }

    private static ForceGroups Parse(JsonElement request) => ForceGroups.Parse(request.GetProperty("force").GetString(), PayloadTests(request));

    private static HashSet<string> PayloadTests(JsonElement request) =>
        request.TryGetProperty("payloadTests", out var names) ? [.. names.EnumerateArray().Select(static name => name.GetString()!)] : [];

    private static JsonObject Describe(Payload payload)
    {
        // The text form says the type and the value: ab1;type:value
        var text = new ForceGroups([KeyValuePair.Create("ab", 1)], [KeyValuePair.Create("ab", payload)]).ToString();
        return payload.Type is { } type ? new JsonObject { [type.Name()] = JsonNode.Parse(text[$"ab1;{type.Name()}:".Length..]) } : [];
    }

    // The order of groups is free, and that of the members of a map as well.
    private static string InOrder(string generated) =>
        string.Concat(generated.Split(',').SelectMany(static part => part.Split('{', '}')).Order(StringComparer.Ordinal));

    private static string Name(ForceDefaultMode mode) => mode switch
    {
        ForceDefaultMode.None => "NONE",
        ForceDefaultMode.Fallback => "FALLBACK",
        _ => "MIN_LIVE",
    };
}
