using System.Buffers;
using System.Text;
using System.Text.Json;
using Proctor.Client;
using Proctor.Client.Json;

namespace Proctor.Blazor.State;

/// <summary>Writes groups into a page, and reads them where the page goes on. Reasons and allocations stay on the server: they tell of rules.</summary>
internal static class GroupsState
{
    private const int MaxLength = 1 << 20;

    public static string Write(ProctorGroups groups, TestNames tests)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", groups.MatrixVersion);
            json.WriteString("freshness", groups.Freshness.ToString());
            json.WriteStartObject("groups");
            ProctorGroup[] all = [.. groups.Values]; // looking them up by name would count as using them
            foreach (var test in tests)
            {
                json.WritePropertyName(test);
                Write(json, groups.Tests.IndexOf(test) is >= 0 and var place ? all[place] : throw new KeyNotFoundException(groups.Tests.Missing(test)));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Reads groups.</summary>
    /// <param name="text">A text that may have been changed by the visitor.</param>
    /// <returns>The groups; null when the text cannot be read.</returns>
    public static ProctorGroups? TryRead(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, ProctorGroup group)
    {
        if (group.IsAssigned)
        {
            GroupJson.Write(json, new ProctorGroup(group.Name, group.Value.Value) { Payload = group.Payload });
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static ProctorGroups Read(JsonElement json)
    {
        var (names, groups) = (new List<string>(), new List<ProctorGroup?>());
        foreach (var member in json.GetProperty("groups").EnumerateObject())
        {
            GroupJson.TryRead(member.Value, out var group);
            names.Add(member.Name);
            groups.Add(group);
        }

        var freshness = Enum.Parse<GroupsFreshness>(json.GetProperty("freshness").GetString() ?? "");
        return new ProctorGroups(new TestNames(names), [.. groups], freshness, json.GetProperty("version").GetString());
    }
}
