using System.Buffers;
using System.Text;
using System.Text.Json;
using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Writes groups as JSON for browsers. The writer's default encoding has no letter that means something in HTML.</summary>
internal static class GroupsJson
{
    public const string DefaultId = "proctor-groups";

    public static string Write(ProctorGroups groups, IEnumerable<string> tests) => Encoding.UTF8.GetString(WriteUtf8(groups, tests).Span);

    public static ReadOnlyMemory<byte> WriteUtf8(ProctorGroups groups, IEnumerable<string> tests)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", groups.MatrixVersion);
            json.WriteStartObject("groups");
            foreach (var test in tests)
            {
                json.WritePropertyName(test);
                Write(json, groups[test]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, ProctorGroup group)
    {
        if (!group.IsAssigned)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteMembers(json, group);
        json.WriteEndObject();
    }

    /// <summary>Writes name, value and, when there is one, payload. The first two are null when there is no group.</summary>
    public static void WriteMembers(Utf8JsonWriter json, ProctorGroup group)
    {
        json.WriteString("name", group.Name);
        if (group.Value is { } value)
        {
            json.WriteNumber("value", value);
        }
        else
        {
            json.WriteNull("value");
        }

        if (!group.Payload.IsNone)
        {
            json.WritePropertyName("payload");
            group.Payload.WriteTo(json);
        }
    }
}
