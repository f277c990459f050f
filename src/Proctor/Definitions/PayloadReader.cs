using System.Text.Json;
using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>Reads payloads (matrix.md section 12).</summary>
internal static class PayloadReader
{
    // In the order of PayloadType.
    private static readonly MemberNames Members =
        new("doubleValue", "doubleArray", "longValue", "longArray", "stringValue", "stringArray", "map", "json");

    /// <summary>Reads a payload, or null. A text or a number alone counts as one too.</summary>
    public static Payload? Read(ref JsonCursor json)
    {
        switch (json.Token)
        {
            case JsonTokenType.String:
                return Payload.OfString(json.ReadPlainText()!);
            case JsonTokenType.Number:
                return ReadNumber(ref json);
            default:
                return ReadObject(ref json);
        }
    }

    private static Payload? ReadObject(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var payload = Payload.Empty;
        var member = -1;
        while (json.MoveToMember(Members, ref member))
        {
            if (payload.Type is not null)
            {
                json.Report(
                    $"Expected all properties to be empty: {Shortened.Text(payload.ToString())}",
                    "A payload holds one value; use a map for several.");
                json.Skip();
            }
            else if (ReadValue(ref json, (PayloadType)member) is { } value)
            {
                payload = value;
            }
        }

        return payload;
    }

    private static Payload? ReadNumber(ref JsonCursor json)
    {
        var number = json.ReadValue();
        return number.Kind switch
        {
            RuleKind.Integer or RuleKind.Long => Payload.OfLong(number.AsInt64),
            RuleKind.Double => Payload.OfDouble(number.AsDouble),
            RuleKind.Null => null, // refused already
            _ => RefuseNumber(ref json),
        };
    }

    private static Payload? RefuseNumber(ref JsonCursor json)
    {
        json.Refuse("a payload");
        return null;
    }

    private static Payload? ReadValue(ref JsonCursor json, PayloadType type) => type switch
    {
        PayloadType.Json => Payload.OfJson(json.ReadValue()),
        _ when json.IsNull => null,
        PayloadType.DoubleValue => json.ReadOptionalDouble() is { } number ? Payload.OfDouble(number) : null,
        PayloadType.LongValue => json.ReadOptionalInt64() is { } number ? Payload.OfLong(number) : null,
        PayloadType.StringValue => json.ReadText() is { } text ? Payload.OfString(text) : null,
        PayloadType.Map => Payload.OfMap(json.ReadMap()),
        _ => ReadArray(ref json, type),
    };

    private static Payload? ReadArray(ref JsonCursor json, PayloadType type)
    {
        if (!json.TryEnterList())
        {
            return null;
        }

        var items = new List<RuleValue>();
        for (var i = 0; json.MoveToItem(i); i++)
        {
            items.Add(ReadItem(ref json, type));
        }

        return Payload.OfArray(type, [.. items]);
    }

    private static RuleValue ReadItem(ref JsonCursor json, PayloadType type) => type switch
    {
        PayloadType.DoubleArray => json.ReadOptionalDouble() is { } number ? number : RuleValue.Null,
        PayloadType.LongArray => json.ReadOptionalInt64() is { } number ? number : RuleValue.Null,
        _ => json.ReadText(),
    };
}
