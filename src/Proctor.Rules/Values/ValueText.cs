using System.Globalization;
using System.Text;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Values;

/// <summary>The text forms of values: the string coercion of rules.md section 7.6, and the form inside messages.</summary>
internal static class ValueText
{
    // Texts of lists inside lists grow with their nesting; nothing a rule compares needs more.
    private const int MaxLength = 1_000_000;

    public static string Of(in RuleValue value) => value.Kind switch
    {
        RuleKind.Undefined or RuleKind.Null => "",
        RuleKind.Boolean => value.AsBoolean ? "true" : "false",
        RuleKind.Character => value.AsChar.ToString(),
        RuleKind.Byte or RuleKind.Short or RuleKind.Integer or RuleKind.Long => value.AsInt64.ToString(CultureInfo.InvariantCulture),
        RuleKind.Float => JavaNumber.ToText(value.AsSingle),
        RuleKind.Double => JavaNumber.ToText(value.AsDouble),
        RuleKind.BigInteger => value.AsBigInteger.ToString(CultureInfo.InvariantCulture),
        RuleKind.BigDecimal => value.AsBigDecimal.ToString(),
        RuleKind.String => value.AsString,
        RuleKind.Enum => value.AsEnum.Name,
        RuleKind.Version => value.AsVersion.ToString(),
        RuleKind.Object => RuleType.Unwrap(value.AsObject).ToString() ?? "",
        RuleKind.Fault => value.Fault!.Message,
        _ => OfMembers(value),
    };

    /// <summary>The value as Java's message format prints it: numbers with grouping commas and at most three fraction digits.</summary>
    public static string InMessage(in RuleValue value) => value.Kind switch
    {
        RuleKind.Byte or RuleKind.Short or RuleKind.Integer or RuleKind.Long => JavaNumber.ForMessage(value.AsInt64),
        RuleKind.Float => JavaNumber.ForMessage(value.AsSingle),
        RuleKind.Double => JavaNumber.ForMessage(value.AsDouble),
        RuleKind.BigInteger => JavaNumber.ForMessage(value.AsBigInteger),
        RuleKind.BigDecimal => JavaNumber.ForMessage(value.AsBigDecimal),
        RuleKind.Null => "null",
        _ => Of(value),
    };

    private static string OfMembers(in RuleValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, in RuleValue value)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        switch (value.Kind)
        {
            case RuleKind.Null:
                text.Append("null");
                break;
            case RuleKind.List or RuleKind.Set:
                AppendList(text, value.AsList);
                break;
            case RuleKind.Array:
                AppendList(text, value.AsArray.Items);
                break;
            case RuleKind.Map:
                AppendMap(text, value.AsMap);
                break;
            default:
                text.Append(Of(value));
                break;
        }
    }

    private static void AppendList(StringBuilder text, RuleList list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list.Span[i]);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, RuleMap map)
    {
        text.Append('{');
        var separator = "";
        foreach (var (key, member) in map)
        {
            text.Append(separator).Append(key).Append('=');
            Append(text, member);
            separator = ", ";
        }

        text.Append('}');
    }
}
