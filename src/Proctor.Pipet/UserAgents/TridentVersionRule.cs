namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds the version of Internet Explorer 11: behind the start either anything up to an <c>rv:</c> in the same line, the last one a number follows, or, after
/// an optional <c>.digits;</c>, one blank; and then the number.
/// </summary>
internal sealed class TridentVersionRule(string[] starts) : VersionRule(starts)
{
    // number = digits [ "." ] digits: both need a digit, so "11" alone is version 1 minor version 1, which existing rules may have come to expect.
    public override BrowserVersion? Find(ReadOnlySpan<char> text)
    {
        // The last revision of a line is looked for once for all starts in it: texts with very many starts exist, if only to annoy.
        var endOfLine = -1;
        var revision = -1;
        for (var from = 0; TryFindStart(text, from, out var start, out var end); from = start + 1)
        {
            if (end > endOfLine)
            {
                endOfLine = VersionText.EndOfLine(text, end);
                revision = LastRevision(text[..endOfLine], end);
            }

            if ((revision >= end ? ReadNumber(text, revision) : Read(text, end)) is { } version)
            {
                return version;
            }
        }

        return null;
    }

    // Position is behind the start, and no revision follows in the line.
    protected override BrowserVersion? Read(ReadOnlySpan<char> text, int position)
    {
        var blank = AfterBuild(text, position);
        return blank < text.Length && text[blank] == ' ' ? ReadNumber(text, blank + 1) : null;
    }

    private static int AfterBuild(ReadOnlySpan<char> text, int position)
    {
        if (position >= text.Length || text[position] != '.')
        {
            return position;
        }

        var end = VersionText.EndOfDigits(text, position + 1);
        return end < text.Length && text[end] == ';' ? end + 1 : position;
    }

    /// <summary>The position behind the last <c>rv:</c>, in any case, that begins at or behind a position and that a number follows; -1 if none.</summary>
    private static int LastRevision(ReadOnlySpan<char> line, int position)
    {
        for (var colon = line.Length - 1; colon >= position + 2; colon--)
        {
            if (line[colon] == ':' && line[colon - 1] is 'v' or 'V' && line[colon - 2] is 'r' or 'R' && SecondNumber(line, colon + 1) >= 0)
            {
                return colon + 1;
            }
        }

        return -1;
    }

    private static BrowserVersion? ReadNumber(ReadOnlySpan<char> text, int position)
    {
        var second = SecondNumber(text, position);
        if (second < 0)
        {
            return null;
        }

        var endOfMajor = text[second - 1] == '.' ? second - 1 : second;
        var end = VersionText.EndOfDigits(text, second);
        return new BrowserVersion(text[position..end].ToString(), text[position..endOfMajor].ToString(), text[second..end].ToString());
    }

    /// <summary>Where the second of the two numbers begins: behind a point, or at the last of several digits; -1 when there are no two numbers.</summary>
    private static int SecondNumber(ReadOnlySpan<char> text, int position)
    {
        var end = VersionText.EndOfDigits(text, position);
        if (end > position && end < text.Length && text[end] == '.' && VersionText.IsDigit(text, end + 1))
        {
            return end + 1;
        }

        return end > position + 1 ? end - 1 : -1;
    }
}
