using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>Writes values as JSON: constants, members of payloads, and the context of a request.</summary>
internal static class ValueWriter
{
    public static void Write(ref JsonTextWriter json, RuleMap map) => WriteMap(ref json, map, null);

    public static void Write(ref JsonTextWriter json, in RuleValue value) => Write(ref json, value, null);

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="value">The value; one that is undefined is written as null.</param>
    /// <param name="doubles">How floating-point numbers are written; <see langword="null"/> for the style of the writer.</param>
    public static void Write(ref JsonTextWriter json, in RuleValue value, DoubleStyle? doubles)
    {
        switch (value.Kind)
        {
            case RuleKind.Undefined or RuleKind.Null:
                json.Null();
                break;
            case RuleKind.Boolean:
                json.Value(value.AsBoolean);
                break;
            case RuleKind.Byte or RuleKind.Short or RuleKind.Integer or RuleKind.Long:
                json.Value(value.AsInt64);
                break;
            case RuleKind.BigInteger:
                json.Value(value.AsBigInteger);
                break;
            case RuleKind.BigDecimal:
                json.Raw(value.ToString());
                break;
            case RuleKind.Double:
                WriteDouble(ref json, value.AsDouble, doubles);
                break;
            case RuleKind.Float:
                WriteFloat(ref json, value, doubles);
                break;
            case RuleKind.List or RuleKind.Set:
                WriteList(ref json, value.AsList, doubles);
                break;
            case RuleKind.Array:
                WriteList(ref json, value.AsArray.Items, doubles);
                break;
            case RuleKind.Map:
                WriteMap(ref json, value.AsMap, doubles);
                break;
            default:
                json.Value(value.ToString());
                break;
        }
    }

    private static void WriteDouble(ref JsonTextWriter json, double value, DoubleStyle? doubles)
    {
        if (doubles is { } style)
        {
            json.Value(value, style);
            return;
        }

        json.Value(value);
    }

    // The text of a float has fewer digits than that of the double of the same value.
    private static void WriteFloat(ref JsonTextWriter json, in RuleValue value, DoubleStyle? doubles)
    {
        if ((doubles ?? json.Doubles) == DoubleStyle.JavaText && float.IsFinite(value.AsSingle))
        {
            json.Raw(value.ToString());
            return;
        }

        WriteDouble(ref json, value.AsSingle, doubles);
    }

    private static void WriteList(ref JsonTextWriter json, RuleList list, DoubleStyle? doubles)
    {
        json.StartArray();
        foreach (ref readonly var item in list.Span)
        {
            json.Element();
            Write(ref json, item, doubles);
        }

        json.EndArray();
    }

    private static void WriteMap(ref JsonTextWriter json, RuleMap map, DoubleStyle? doubles)
    {
        json.StartObject();
        foreach (var (name, value) in map)
        {
            json.Name(name);
            Write(ref json, value, doubles);
        }

        json.EndObject();
    }
}
