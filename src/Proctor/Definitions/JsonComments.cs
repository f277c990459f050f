namespace Proctor.Definitions;

/// <summary>
/// Takes the comments out of a JSON text. The platform's reader knows comments, but not everywhere people may write them: it refuses one between a
/// name and its colon.
/// </summary>
internal static class JsonComments
{
    /// <summary>Returns the text with blanks in place of its comments, so that every place stays where it is; the text itself when it has none.</summary>
    public static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> text)
    {
        byte[]? copy = null;
        for (var i = 0; i < text.Length;)
        {
            var length = CommentLength(text[i..]);
            if (length > 0)
            {
                copy ??= text.ToArray();
                Fill(copy.AsSpan(i, length));
                i += length;
            }
            else
            {
                i += text[i] == '"' ? StringLength(text[i..]) : 1;
            }
        }

        return copy ?? text;
    }

    // A comment that does not end takes the rest of the text.
    private static int CommentLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("/*"u8))
        {
            var end = text[2..].IndexOf("*/"u8);
            return end < 0 ? text.Length : end + 4;
        }

        if (text.StartsWith("//"u8))
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            return end < 0 ? text.Length : end;
        }

        return 0;
    }

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    // Line ends stay, for lines are counted.
    private static void Fill(Span<byte> comment)
    {
        foreach (ref var value in comment)
        {
            value = value is (byte)'\n' or (byte)'\r' ? value : (byte)' ';
        }
    }
}
