using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Proctor.Client.Json;

/// <summary>Reads and writes one group, in the form of a server's answer. It may have more members than a server sends: a cache keeps them.</summary>
internal static class GroupJson
{
    /// <summary>Reads a group.</summary>
    /// <param name="json">Anything.</param>
    /// <param name="group">The group; null when it has no name or number.</param>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out ProctorGroup? group)
    {
        group = null;
        if (json.ValueKind != JsonValueKind.Object || TextOf(json, "name") is not { } name || !TryGetValue(json, out var value))
        {
            return false;
        }

        group = new ProctorGroup(name, value)
        {
            Payload = json.TryGetProperty("payload", out var payload) ? PayloadJson.Read(payload) : GroupPayload.None,
            Version = TextOf(json, "version"),
            AllocationId = TextOf(json, "allocation"),
            TestType = TextOf(json, "testType"),
            Reason = TextOf(json, "reason"),
        };
        return true;
    }

    public static void Write(Utf8JsonWriter json, ProctorGroup group)
    {
        json.WriteStartObject();
        WriteText(json, "name", group.Name);
        if (group.Value is { } value)
        {
            json.WriteNumber("value", value);
        }

        if (!group.Payload.IsNone)
        {
            json.WritePropertyName("payload");
            PayloadJson.Write(json, group.Payload);
        }

        WriteText(json, "version", group.Version);
        WriteText(json, "allocation", group.AllocationId);
        WriteText(json, "testType", group.TestType);
        WriteText(json, "reason", group.Reason);
        json.WriteEndObject();
    }

    /// <summary>The text of a member; null when there is none.</summary>
    public static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static bool TryGetValue(JsonElement json, out int value)
    {
        value = 0;
        return json.TryGetProperty("value", out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out value);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
