using System.Buffers;
using System.Globalization;
using System.Text;

namespace Proctor.Definitions;

/// <summary>Says what is wrong with a text that is no JSON, by what stands where it stops being JSON.</summary>
internal static class JsonSyntaxMessage
{
    /// <summary>Says that a text is only the beginning of JSON.</summary>
    public static (string Message, string? Remedy) OfEnd(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8).IsEmpty
        ? ("The text is empty", null)
        : ("The text ends before it is complete", "Was the file cut off?");

    /// <summary>Says what is wrong at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The place.</param>
    /// <param name="depth">How many objects and lists are open there.</param>
    public static (string Message, string? Remedy) Of(ReadOnlySpan<byte> text, int offset, int depth)
    {
        var found = offset < text.Length ? (char)text[offset] : ' ';
        return found switch
        {
            '{' or '[' when depth >= JsonCursor.MaxDepth =>
                (string.Create(CultureInfo.InvariantCulture, $"Objects and lists are nested more than {JsonCursor.MaxDepth} levels deep"), null),
            '/' => ("Found a comment", "Remove it: JSON has no comments; only the files of test definitions may have some."),
            '\'' => ("Found a single quote", "Put names and texts in double quotes."),
            '}' or ']' when IsAfterComma(text[..offset]) => ($"Found '{found}' after a comma", "Remove the comma, or put another value after it."),
            'N' or 'I' => ("Found a word that is no JSON value", "Numbers are digits; there is no NaN and no Infinity."),
            < ' ' => (string.Create(CultureInfo.InvariantCulture, $"Found the control character U+{(int)found:X4}"), "Inside of a text write it as an escape."),
            _ => ($"Found {Describe(text[Math.Min(offset, text.Length)..])} where JSON has no place for it", null),
        };
    }

    private static bool IsAfterComma(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n"u8);
        return !before.IsEmpty && before[^1] == ',';
    }

    private static string Describe(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return "the end of the text";
        }

        return Rune.DecodeFromUtf8(text, out var character, out _) == OperationStatus.Done && !Rune.IsControl(character)
            ? $"'{character}'"
            : string.Create(CultureInfo.InvariantCulture, $"the byte 0x{text[0]:X2}");
    }
}
