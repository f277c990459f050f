namespace Proctor.Pipet.UserAgents;

/// <summary>The runs of characters versions are made of. All digits and letters here are those of ASCII.</summary>
internal static class VersionText
{
    /// <summary>Gets the end of the digits that begin at a position; the position itself when there is none.</summary>
    public static int EndOfDigits(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return position;
    }

    public static bool IsDigit(ReadOnlySpan<char> text, int position) => position < text.Length && char.IsAsciiDigit(text[position]);

    /// <summary>Steps over one character, which must not end a line. Two surrogates that belong together are one character.</summary>
    /// <returns>The position behind it, or -1 when there is none.</returns>
    public static int AfterAnyCharacter(ReadOnlySpan<char> text, int position)
    {
        if (position >= text.Length || IsLineEnd(text[position]))
        {
            return -1;
        }

        var isPair = position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]);
        return position + (isPair ? 2 : 1);
    }

    /// <summary>Gets the end of the line a position is in.</summary>
    public static int EndOfLine(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && !IsLineEnd(text[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsLineEnd(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
