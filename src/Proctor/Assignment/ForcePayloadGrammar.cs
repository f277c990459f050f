namespace Proctor.Assignment;

/// <summary>
/// The values that a forced payload may have. Less than JSON (no truth values, no exponents, no nesting beyond an array in a map, no blank before a
/// closing bracket) and in places more (<c>007</c>, <c>5.</c>); whether it is JSON as well shows when it is read.
/// </summary>
/// <remarks>
/// <code>
/// value    = scalar | array | map
/// scalar   = [ "-" ] digit+ [ "." ] digit*  |  text
/// text     = '"' ( "\" any character but a line end | any character but '"' and "\" )* '"'
/// array    = "[" [ blank* scalar ( blank* "," blank* scalar )* ] "]"
/// map      = "{" [ blank* member ( blank* "," blank* member )* ] "}"
/// member   = text blank* ":" blank* ( scalar | array )
/// </code>
/// Each method returns whether its rule matches at a position, and where it ends. None of the rules has two ways to match, so nothing is tried twice.
/// </remarks>
internal static class ForcePayloadGrammar
{
    private delegate bool ItemRule(ReadOnlySpan<char> text, int at, out int end);

    public static bool TrySkipValue(ReadOnlySpan<char> text, int at, out int end) =>
        TrySkipScalarOrArray(text, at, out end) || TrySkipItems(text, at, '{', '}', TrySkipMember, out end);

    public static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool TrySkipScalarOrArray(ReadOnlySpan<char> text, int at, out int end) =>
        TrySkipScalar(text, at, out end) || TrySkipItems(text, at, '[', ']', TrySkipScalar, out end);

    private static bool TrySkipScalar(ReadOnlySpan<char> text, int at, out int end) =>
        TrySkipNumber(text, at, out end) || TrySkipText(text, at, out end);

    private static bool TrySkipNumber(ReadOnlySpan<char> text, int at, out int end)
    {
        var digits = Is(text, at, '-') ? at + 1 : at;
        end = SkipDigits(text, digits);
        if (end == digits)
        {
            return false;
        }

        if (Is(text, end, '.'))
        {
            end = SkipDigits(text, end + 1);
        }

        return true;
    }

    private static bool TrySkipText(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at + 1;
        if (!Is(text, at, '"'))
        {
            return false;
        }

        while (end < text.Length && text[end] != '"')
        {
            if (text[end] == '\\' && (++end == text.Length || IsLineEnd(text[end])))
            {
                return false;
            }

            end++;
        }

        return end++ < text.Length;
    }

    private static bool TrySkipItems(ReadOnlySpan<char> text, int at, char open, char close, ItemRule item, out int end)
    {
        end = at + 1;
        if (!Is(text, at, open))
        {
            return false;
        }

        if (Is(text, end, close))
        {
            end++;
            return true;
        }

        do
        {
            if (!item(text, SkipBlanks(text, end), out end))
            {
                return false;
            }
        }
        while (TrySkipSeparator(text, ',', ref end));

        return Is(text, end++, close);
    }

    private static bool TrySkipMember(ReadOnlySpan<char> text, int at, out int end) =>
        TrySkipText(text, at, out end) && TrySkipSeparator(text, ':', ref end) && TrySkipScalarOrArray(text, SkipBlanks(text, end), out end);

    private static bool TrySkipSeparator(ReadOnlySpan<char> text, char separator, ref int at)
    {
        var separatorAt = SkipBlanks(text, at);
        if (!Is(text, separatorAt, separator))
        {
            return false;
        }

        at = separatorAt + 1;
        return true;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or (>= '\t' and <= '\r'))
        {
            at++;
        }

        return at;
    }

    private static bool Is(ReadOnlySpan<char> text, int at, char expected) => at < text.Length && text[at] == expected;

    private static bool IsLineEnd(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
