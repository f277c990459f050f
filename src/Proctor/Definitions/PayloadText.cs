using System.Buffers;
using System.Text;
using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>The text form of payloads inside messages (matrix.md section 17).</summary>
internal static class PayloadText
{
    public static string Of(Payload payload)
    {
        if (payload.Type is not { } type)
        {
            return "{ }";
        }

        var text = new StringBuilder("{ ").Append(type.Name()).Append(" : ");
        AppendValue(text, type, payload.Value);
        return text.Append(" }").ToString();
    }

    private static void AppendValue(StringBuilder text, PayloadType type, in RuleValue value)
    {
        switch (type)
        {
            case PayloadType.Map:
                AppendMap(text, value.AsMap);
                break;
            case PayloadType.Json:
                text.Append(CompactJson(value));
                break;
            case PayloadType.StringValue:
                text.Append('"').Append(value.AsString).Append('"');
                break;
            case PayloadType.DoubleArray or PayloadType.LongArray or PayloadType.StringArray:
                AppendArray(text, value.AsArray.Items, type == PayloadType.StringArray ? "\"" : "");
                break;
            default:
                text.Append(value.ToString());
                break;
        }
    }

    private static void AppendMap(StringBuilder text, RuleMap map)
    {
        text.Append('[');
        foreach (var (key, value) in map)
        {
            text.Append('(').Append(key).Append(',').Append(value.IsNull ? "null" : value.ToString()).Append(')');
        }

        text.Append(']');
    }

    private static void AppendArray(StringBuilder text, RuleList items, string quote)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            text.Append(i == 0 ? "" : ", ").Append(quote).Append(item.IsNull ? "null" : item.ToString()).Append(quote);
        }

        text.Append(']');
    }

    private static string CompactJson(in RuleValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Compact, DoubleStyle.JavaText);
        ValueWriter.Write(ref json, value);
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
