using System.Buffers;
using System.Text;

namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds the version of a browser in a User-Agent text. Immutable and safe for concurrent use; takes time in proportion to the length of the text.
/// </summary>
internal abstract class VersionRule(string[] starts, bool ignoreCase = true)
{
    private readonly SearchValues<string> _anyStart = SearchValues.Create(starts, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Finds the version.</summary>
    /// <returns>The version, or <see langword="null"/> when the text has none where this rule looks.</returns>
    public virtual BrowserVersion? Find(ReadOnlySpan<char> text)
    {
        for (var from = 0; TryFindStart(text, from, out var start, out var end); from = start + 1)
        {
            if (Read(text, end) is { } version)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>Reads the version that follows a start.</summary>
    /// <returns>The version, or <see langword="null"/> when something else stands there.</returns>
    protected abstract BrowserVersion? Read(ReadOnlySpan<char> text, int position);

    /// <summary>Finds the first start at or behind a position.</summary>
    protected bool TryFindStart(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (start = NextCandidate(text, from); start >= 0; start = NextCandidate(text, start + 1))
        {
            end = start + LengthOfStart(text[start..]);
            if (end > start)
            {
                return true;
            }
        }

        end = -1;
        return false;
    }

    private int NextCandidate(ReadOnlySpan<char> text, int from)
    {
        var index = text[from..].IndexOfAny(_anyStart);
        return index < 0 ? -1 : from + index;
    }

    private int LengthOfStart(ReadOnlySpan<char> text)
    {
        foreach (var start in starts)
        {
            // Case is that of ASCII: letters outside it that the framework holds for the same ones do not count.
            if (ignoreCase
                ? text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start)
                : text.StartsWith(start, StringComparison.Ordinal))
            {
                return start.Length;
            }
        }

        return 0;
    }
}
