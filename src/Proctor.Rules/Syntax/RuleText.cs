using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Proctor.Rules.Syntax;

/// <summary>The text of a rule before it is parsed: its form, its braces, and the constants that are recognised by their first letters (rules.md section 3).</summary>
internal static class RuleText
{
    private const string Opening = "${";

    /// <summary>Whether there is nothing but white space, as Java's <c>Character.isWhitespace</c> knows it.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => string.IsNullOrEmpty(text) || Trim(text).IsEmpty;

    /// <summary>Whether the rule begins with <c>${</c> and ends with <c>}</c>, without anything around.</summary>
    public static bool IsWellFormed(string rule) => rule.StartsWith(Opening, StringComparison.Ordinal) && rule.EndsWith('}');

    /// <summary>Strips white space and one pair of braces (matrix.md section 8.4).</summary>
    /// <returns>What remains, or <see langword="null"/> when nothing does.</returns>
    public static string? StripBraces(string? rule)
    {
        if (IsBlank(rule))
        {
            return null;
        }

        var body = Trim(rule);
        if (body.StartsWith(Opening, StringComparison.Ordinal) && body.EndsWith("}", StringComparison.Ordinal))
        {
            body = Trim(body[Opening.Length..^1]);
        }

        return body.IsEmpty ? null : body.ToString();
    }

    /// <summary>Whether the rule is null, blank or nothing but braces, which means that everybody is eligible.</summary>
    public static bool IsEmptyRule([NotNullWhen(false)] string? rule) => StripBraces(rule) is null;

    /// <summary>
    /// Recognises a constant rule by its first letters, not by the whole: <c>${true &amp;&amp; x}</c> and <c>${trueCountry == 'US'}</c> are constant true.
    /// Buckets depend on it (rules.md section 3.2).
    /// </summary>
    public static bool? ConstantOf(string rule)
    {
        var body = Trim(rule);
        body = body.StartsWith(Opening, StringComparison.Ordinal) ? body[Opening.Length..] : body;
        body = body.EndsWith("}", StringComparison.Ordinal) ? body[..^1] : body;
        body = Trim(body);
        if (body.IsEmpty || body.StartsWith("true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return body.StartsWith("false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    public static bool IsWhiteSpace(char character) => character switch
    {
        >= '\t' and <= '\r' or >= '\u001C' and <= '\u001F' => true,
        '\u00A0' or '\u2007' or '\u202F' => false,
        _ => char.GetUnicodeCategory(character) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    private static ReadOnlySpan<char> Trim(string text) => Trim(text.AsSpan());

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }
}
