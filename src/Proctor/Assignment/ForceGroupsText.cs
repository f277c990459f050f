using System.Buffers;
using System.Globalization;
using System.Text;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>Writes the text form of <see cref="ForceGroups"/>, and knows the names of the default modes.</summary>
internal static class ForceGroupsText
{
    private const string Fallback = "default_to_fallback";
    private const string MinLive = "default_to_min_live";

    public static bool TryParseMode(ReadOnlySpan<char> text, out ForceDefaultMode mode)
    {
        mode = text switch
        {
            Fallback => ForceDefaultMode.Fallback,
            MinLive => ForceDefaultMode.MinLive,
            _ => ForceDefaultMode.None,
        };
        return mode != ForceDefaultMode.None;
    }

    public static string Of(ForceGroups force)
    {
        var text = new StringBuilder();
        AppendMode(text, force.DefaultMode);
        foreach (var (test, value) in force.Groups)
        {
            AppendComma(text);
            text.Append(test).Append(CultureInfo.InvariantCulture, $"{value}");
            if (force.Payloads.TryGetValue(test, out var payload) && payload.Type is { } type)
            {
                text.Append(';').Append(type.Name()).Append(':');
                AppendJson(text, payload.Value);
            }
        }

        return text.ToString();
    }

    private static void AppendMode(StringBuilder text, ForceDefaultMode mode) => text.Append(mode switch
    {
        ForceDefaultMode.Fallback => Fallback,
        ForceDefaultMode.MinLive => MinLive,
        _ => string.Empty,
    });

    private static void AppendComma(StringBuilder text)
    {
        if (text.Length > 0)
        {
            text.Append(',');
        }
    }

    // JSON without blanks, and with numbers in Java's spelling (1.0, 1.0E10), since other implementations compare the texts.
    private static void AppendJson(StringBuilder text, in RuleValue value)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(utf8, JsonLayout.Compact, DoubleStyle.JavaText);
        ValueWriter.Write(ref json, value);
        json.Flush();
        text.Append(Encoding.UTF8.GetString(utf8.WrittenSpan));
    }
}
