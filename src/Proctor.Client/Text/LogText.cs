using System.Globalization;
using System.Text;

namespace Proctor.Client.Text;

/// <summary>Makes texts of strangers fit for a log: not long, on one line.</summary>
internal static class LogText
{
    private const int MaxLength = 1000;

    public static string Of(string text)
    {
        var shown = text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…";
        return string.Create(shown.Length, shown, static (result, source) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = IsPlain(source[i]) ? source[i] : ' ';
            }
        });
    }

    public static string Of(byte[] utf8) => Of(Encoding.UTF8.GetString(utf8.AsSpan(0, Math.Min(utf8.Length, 4 * MaxLength))));

    // Invisible characters could turn a line around, or part it, where it is read.
    private static bool IsPlain(char character) => !char.IsControl(character)
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
