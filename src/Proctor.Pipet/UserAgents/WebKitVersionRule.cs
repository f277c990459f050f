using System.Collections.Frozen;

namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds the version of Safari by the build of its WebKit: a number and one or two more, each with any single character before it, looked up as a whole.
/// </summary>
internal sealed class WebKitVersionRule(string[] starts, FrozenDictionary<string, BrowserVersion> versions) : VersionRule(starts, ignoreCase: false)
{
    private readonly FrozenDictionary<string, BrowserVersion>.AlternateLookup<ReadOnlySpan<char>> _versions = versions.GetAlternateLookup<ReadOnlySpan<char>>();

    // The first build decides, so an unknown one ends the search.
    public override BrowserVersion? Find(ReadOnlySpan<char> text)
    {
        for (var from = 0; TryFindStart(text, from, out var start, out var end); from = start + 1)
        {
            if (EndOfBuild(text, end) > end)
            {
                return Read(text, end);
            }
        }

        return null;
    }

    protected override BrowserVersion? Read(ReadOnlySpan<char> text, int position) =>
        _versions.TryGetValue(text[position..EndOfBuild(text, position)], out var version) ? version : null;

    private static int EndOfBuild(ReadOnlySpan<char> text, int position)
    {
        var first = VersionText.EndOfDigits(text, position);
        if (first == position)
        {
            return position;
        }

        var second = EndOfFurtherNumber(text, first);
        if (second > first)
        {
            return EndOfFurtherNumber(text, second);
        }

        // Any character is also a digit: three digits alone are a number, a separator and a number. So it is that Safari 1.2 is found by AppleWebKit/125.
        return first - position >= 3 ? first : position;
    }

    /// <summary>The end of any single character and a number; the position itself when they are not there.</summary>
    private static int EndOfFurtherNumber(ReadOnlySpan<char> text, int position)
    {
        var digits = VersionText.AfterAnyCharacter(text, position);
        return digits >= 0 && VersionText.IsDigit(text, digits) ? VersionText.EndOfDigits(text, digits) : position;
    }
}
