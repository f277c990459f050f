using System.Text.Json;
using System.Text.Json.Nodes;
using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Conformance.Tests.Assignment;

/// <summary>Force texts, and what the original made of them.</summary>
public sealed class ForceConformanceTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "conformance", "force.jsonl"));

    public static TheoryData<int> Cases => new(Enumerable.Range(1, Lines.Length));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_force_text_gives_what_the_original_gave(int line)
    {
        using var document = JsonDocument.Parse(Lines[line - 1]);
        var request = document.RootElement.GetProperty("req");
        var expected = document.RootElement.GetProperty("res");
        var payloadTests = request.GetProperty("payloadTests").EnumerateArray().Select(static name => name.GetString()!).ToHashSet();

        var force = ForceGroups.Parse(request.GetProperty("force").GetString(), payloadTests);

        AssertSame(expected.GetProperty("groups"), new JsonObject(force.Groups.Select(static group => KeyValuePair.Create(group.Key, (JsonNode?)group.Value))));
        AssertSame(expected.GetProperty("payloads"), Payloads(force));
        Assert.Equal(expected.GetProperty("defaultMode").GetString(), Name(force.DefaultMode));
        Assert.Equal(expected.GetProperty("generated").GetString(), force.ToString());
        Assert.Equal(force, ForceGroups.Parse(force.ToString(), payloadTests));
    }

    [Fact]
    public void There_are_cases() => Assert.True(Lines.Length >= 100);

    private static JsonObject Payloads(ForceGroups force)
    {
        var payloads = new JsonObject();
        foreach (var (test, payload) in force.Payloads)
        {
            // The text form says the type and the value: abc1;type:value
            var alone = new ForceGroups([KeyValuePair.Create(test, 1)], [KeyValuePair.Create(test, payload)]).ToString();
            payloads[test] = payload.Type is { } type
                ? new JsonObject { [type.Name()] = JsonNode.Parse(alone[(alone.IndexOf(':', StringComparison.Ordinal) + 1)..]) }
                : [];
        }

        return payloads;
    }

    private static void AssertSame(JsonElement expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), actual), $"Expected {expected} but found {actual.ToJsonString()}.");

    private static string Name(ForceDefaultMode mode) => mode switch
    {
        ForceDefaultMode.None => "NONE",
        ForceDefaultMode.Fallback => "FALLBACK",
        _ => "MIN_LIVE",
    };
}
