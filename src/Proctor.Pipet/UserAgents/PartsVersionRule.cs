namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds a version that is a sequence of parts behind a start. What a part takes never depends on the parts behind it, so nothing is tried twice.
/// </summary>
internal sealed class PartsVersionRule : VersionRule
{
    private readonly VersionPart[] _parts;
    private readonly string? _fixedMinor;

    private PartsVersionRule(string[] starts, VersionPart[] parts, string? fixedMinor)
        : base(starts)
    {
        _parts = parts;
        _fixedMinor = fixedMinor;
    }

    /// <summary>Reads the parts as browser-versions.txt writes them.</summary>
    /// <returns>The rule, or <see langword="null"/> when the text is not a list of parts that begins with a number.</returns>
    public static PartsVersionRule? TryCreate(string[] starts, string parts)
    {
        const string FixedMinor = "=0";
        var texts = parts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isFixed = texts is [.., FixedMinor];
        texts = isFixed ? texts[..^1] : texts;
        var parsed = new VersionPart[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!VersionPart.TryParse(texts[i], out parsed[i]))
            {
                return null;
            }
        }

        return texts is ["D", ..] ? new PartsVersionRule(starts, parsed, isFixed ? "0" : null) : null;
    }

    protected override BrowserVersion? Read(ReadOnlySpan<char> text, int position)
    {
        var start = position;
        Range? major = null;
        Range? minor = null;
        foreach (var part in _parts)
        {
            if (!part.TryTake(text, ref position, out var run))
            {
                return null;
            }

            major ??= run;
            minor = part.IsMinor ? run : minor;
        }

        return new BrowserVersion(text[start..position].ToString(), TextOf(text, major), _fixedMinor ?? TextOf(text, minor));
    }

    private static string? TextOf(ReadOnlySpan<char> text, Range? range) => range is { } run ? text[run].ToString() : null;
}
