using System.Buffers;
using System.Text;
using System.Text.Json;
using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Writes groups as JSON for browsers. The writer's default encoding has no letter that means something in HTML.</summary>
internal static class GroupsJson
{
    public const string DefaultId = "proctor-groups";

    public static string Write(ProctorGroups groups, IEnumerable<string> tests)
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

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ProctorGroup group)
    {
        if (!group.IsAssigned)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteNumber("value", group.Value.Value);
        if (!group.Payload.IsNone)
        {
            json.WritePropertyName("payload");
            group.Payload.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
