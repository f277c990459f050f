using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Proctor.Pipet.UserAgents;
using Proctor.Rules;
using Proctor.Rules.Numbers;

namespace Proctor.Conformance.Tests;

/// <summary>Turns the values of the cases into those rules see.</summary>
internal static class CaseValues
{
    /// <summary>A context whose members have the form <c>{"type": …, "value": …}</c>.</summary>
    public static RuleContext TypedContext(JsonElement context)
    {
        var result = new RuleContext();
        foreach (var variable in context.EnumerateObject())
        {
            var type = variable.Value.GetProperty("type").GetString()!;
            result[variable.Name] = variable.Value.TryGetProperty("value", out var value) ? Typed(type, value) : RuleValue.Null;
        }

        return result;
    }

    /// <summary>A context of raw request texts; the types are named elsewhere.</summary>
    public static RuleContext RawContext(JsonElement context, JsonElement types)
    {
        var result = new RuleContext();
        foreach (var variable in context.EnumerateObject())
        {
            result[variable.Name] = FromText(types.GetProperty(variable.Name).GetString()!, variable.Value.GetString()!);
        }

        return result;
    }

    public static RuleMap Constants(JsonElement constants) => Untyped(constants).TryGetMap(out var map) ? map : throw new InvalidDataException("Constants are a map.");

    /// <summary>A JSON value as the original reads values without a declared type.</summary>
    public static RuleValue Untyped(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => RuleValue.Null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => UntypedNumber(value),
        JsonValueKind.Array => new RuleList(value.EnumerateArray().Select(Untyped).ToArray()),
        _ => new RuleMap(value.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, Untyped(member.Value)))),
    };

    private static RuleValue UntypedNumber(JsonElement value)
    {
        if (value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return value.GetDouble();
        }

        return value.TryGetInt32(out var small) ? (RuleValue)small
            : value.TryGetInt64(out var large) ? (RuleValue)large
            : (RuleValue)BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture);
    }

    private static RuleValue Typed(string type, JsonElement value) => type switch
    {
        "null" => RuleValue.Null,
        "list" or "map" => Untyped(value),
        "String[]" => RuleArray.OfStrings(value.EnumerateArray().Select(static item => item.GetString())),
        _ => FromText(type, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()),
    };

    private static RuleValue FromText(string type, string text) => type switch
    {
        "String" => text,
        "int" => JavaNumber.TryParseInt32(text, out var number) ? number : throw Bad(type, text),
        "long" => JavaNumber.TryParseInt64(text, out var number) ? number : throw Bad(type, text),
        "short" => JavaNumber.TryParseInt16(text, out var number) ? number : throw Bad(type, text),
        "byte" => JavaNumber.TryParseSByte(text, out var number) ? number : throw Bad(type, text),
        "double" => JavaNumber.TryParseDouble(text, out var number) ? number : throw Bad(type, text),
        "float" => JavaNumber.TryParseFloat(text, out var number) ? number : throw Bad(type, text),
        "boolean" => text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase),
        "char" => text[0],
        "bigdecimal" => BigDecimal.TryParse(text, out var number) ? number : throw Bad(type, text),
        "biginteger" => BigInteger.Parse(text, CultureInfo.InvariantCulture),
        "version" => RuleVersion.Parse(text),
        "UserAgent" => UserAgentRuleType.UserAgent.Wrap(UserAgent.Parse(text)),
        _ => throw Bad(type, text),
    };

    private static InvalidDataException Bad(string type, string text) => new($"'{text}' is not a value of type {type}.");
}
