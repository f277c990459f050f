using System.Globalization;
using System.Text;

namespace Proctor.Fuzz.Inputs;

/// <summary>Writes an input so that it survives a terminal, a log and a command line: printable ASCII as it is, everything else as <c>\uXXXX</c>.</summary>
internal static class EscapedText
{
    private const int EscapeLength = 6;

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is >= ' ' and <= '~' and not '\\' and not '\'')
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
        }

        return escaped.ToString();
    }

    public static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\' && i + EscapeLength <= escaped.Length)
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += EscapeLength - 1;
            }
            else
            {
                text.Append(escaped[i]);
            }
        }

        return text.ToString();
    }
}
