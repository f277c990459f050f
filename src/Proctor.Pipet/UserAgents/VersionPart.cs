namespace Proctor.Pipet.UserAgents;

/// <summary>One part of a version: an optional separator and a run of characters. Written as described at the top of browser-versions.txt.</summary>
internal readonly struct VersionPart
{
    private const char NoSeparator = '\0';

    private readonly char _separator;
    private readonly bool _separatorMayMiss;
    private readonly char _run;
    private readonly bool _runMayMiss;
    private readonly bool _runMayBeEmpty;
    private readonly bool _allMayMiss;

    private VersionPart(string text)
    {
        var rest = text.AsSpan();
        _allMayMiss = rest is ['(', .., ')', '?'];
        rest = _allMayMiss ? rest[1..^2] : rest;
        _separator = rest is ['.' or '-', ..] ? rest[0] : NoSeparator;
        rest = _separator == NoSeparator ? rest : rest[1..];
        _separatorMayMiss = _separator == NoSeparator || Take('?', ref rest);
        IsMinor = Take('=', ref rest);
        _run = rest is ['D' or 'd' or 'W' or 'X', ..] ? rest[0] : NoSeparator;
        rest = _run == NoSeparator ? rest : rest[1..];
        _runMayBeEmpty = Take('*', ref rest);
        _runMayMiss = Take('?', ref rest) || _runMayBeEmpty;
        IsWellFormed = rest.IsEmpty && _run != NoSeparator;
    }

    /// <summary>Gets a value indicating whether the part is the minor version.</summary>
    public bool IsMinor { get; }

    private bool IsWellFormed { get; }

    public static bool TryParse(string text, out VersionPart part)
    {
        part = new VersionPart(text);
        return part.IsWellFormed;
    }

    /// <summary>Steps over the part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the part should begin; moves behind it when it does.</param>
    /// <param name="run">The run without the separator, or <see langword="null"/> when it is missing.</param>
    /// <returns>Whether the part is there or may be missing.</returns>
    public bool TryTake(ReadOnlySpan<char> text, ref int position, out Range? run)
    {
        run = null;
        var start = position;
        if (position < text.Length && text[position] == _separator && _separator != NoSeparator)
        {
            start++;
        }
        else if (!_separatorMayMiss)
        {
            return _allMayMiss;
        }

        var end = EndOfRun(text, start);
        if (end == start && !_runMayMiss)
        {
            return _allMayMiss;
        }

        run = end > start || _runMayBeEmpty ? start..end : null;
        position = end;
        return true;
    }

    private int EndOfRun(ReadOnlySpan<char> text, int position)
    {
        var limit = _run == 'd' ? Math.Min(text.Length, position + 1) : text.Length;
        while (position < limit && IsInRun(text[position]))
        {
            position++;
        }

        return position;
    }

    private bool IsInRun(char character) => _run switch
    {
        'W' => char.IsAsciiLetterOrDigit(character) || character == '_',
        'X' => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '+',
        _ => char.IsAsciiDigit(character),
    };

    private static bool Take(char character, ref ReadOnlySpan<char> rest)
    {
        var found = rest.Length > 0 && rest[0] == character;
        rest = found ? rest[1..] : rest;
        return found;
    }
}
