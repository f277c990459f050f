using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Proctor.Client.Json;

/// <summary>
/// Reads and writes payloads. The name of the member tells integers from decimals; where a value does not fit its name, and within maps, the value itself does.
/// </summary>
internal static class PayloadJson
{
    public static GroupPayload Read(JsonElement json)
    {
        var payload = GroupPayload.None;
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                payload = ReadMember(member);
            }
        }

        return payload;
    }

    /// <summary>Writes a payload in the form <see cref="Read"/> reads.</summary>
    public static void Write(Utf8JsonWriter json, GroupPayload payload)
    {
        json.WriteStartObject();
        if (!payload.IsNone)
        {
            json.WritePropertyName(NameOf(payload.Kind));
            payload.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public static void WriteValue(Utf8JsonWriter json, GroupPayload payload, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                WriteDouble(json, number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case IReadOnlyDictionary<string, GroupPayload> members:
                WriteMap(json, members);
                break;
            default:
                WriteArray(json, payload.Items);
                break;
        }
    }

    public static ReadOnlySpan<byte> ToUtf8(GroupPayload payload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            payload.WriteTo(json);
        }

        return buffer.WrittenSpan;
    }

    private static GroupPayload ReadMember(JsonProperty member)
    {
        var payload = Infer(member.Value);
        return (member.Name, payload.Kind) switch
        {
            ("doubleValue", GroupPayloadKind.Int64) => GroupPayload.Of(payload.GetDouble(0)),
            ("doubleArray", GroupPayloadKind.Int64Array) => GroupPayload.Of(payload.GetDoubles()),
            ("stringArray", GroupPayloadKind.List) when payload.Items.Count == 0 => GroupPayload.Of(Array.Empty<string>()),
            ("longArray", GroupPayloadKind.List) when payload.Items.Count == 0 => GroupPayload.Of(Array.Empty<long>()),
            ("doubleArray", GroupPayloadKind.List) when payload.Items.Count == 0 => GroupPayload.Of(Array.Empty<double>()),
            _ => payload,
        };
    }

    private static GroupPayload Infer(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => GroupPayload.Of(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out var number) ? GroupPayload.Of(number) : GroupPayload.Of(json.GetDouble()),
        JsonValueKind.True => GroupPayload.Of(true),
        JsonValueKind.False => GroupPayload.Of(false),
        JsonValueKind.Array => InferArray([.. json.EnumerateArray().Select(Infer)]),
        JsonValueKind.Object => InferMap(json),
        _ => GroupPayload.None,
    };

    private static GroupPayload InferArray(GroupPayload[] items)
    {
        if (items.Length > 0 && Array.TrueForAll(items, static item => item.Kind == GroupPayloadKind.String))
        {
            return GroupPayload.Of(items.Select(static item => item.GetString("")));
        }

        if (items.Length > 0 && Array.TrueForAll(items, static item => item.Kind == GroupPayloadKind.Int64))
        {
            return GroupPayload.Of(items.Select(static item => item.GetInt64(0)));
        }

        return items.Length > 0 && Array.TrueForAll(items, static item => item.TryGetDouble(out _))
            ? GroupPayload.Of(items.Select(static item => item.GetDouble(0)))
            : GroupPayload.Of(items);
    }

    private static GroupPayload InferMap(JsonElement json)
    {
        var members = new Dictionary<string, GroupPayload>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            members[member.Name] = Infer(member.Value); // of equal names the last one counts, as in most readers
        }

        return GroupPayload.Of(members);
    }

    private static string NameOf(GroupPayloadKind kind) => kind switch
    {
        GroupPayloadKind.String => "stringValue",
        GroupPayloadKind.Int64 => "longValue",
        GroupPayloadKind.Double => "doubleValue",
        GroupPayloadKind.StringArray => "stringArray",
        GroupPayloadKind.Int64Array => "longArray",
        GroupPayloadKind.DoubleArray => "doubleArray",
        GroupPayloadKind.Map => "map",
        _ => "value",
    };

    // With a decimal point even when the number is whole: within maps nothing else tells it from an integer.
    private static void WriteDouble(Utf8JsonWriter json, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        json.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0", skipInputValidation: true);
    }

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, GroupPayload> members)
    {
        json.WriteStartObject();
        foreach (var (name, member) in members)
        {
            json.WritePropertyName(name);
            member.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<GroupPayload> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
