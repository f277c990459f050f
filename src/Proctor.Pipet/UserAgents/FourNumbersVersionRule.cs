namespace Proctor.Pipet.UserAgents;

/// <summary>
/// Finds a version of four numbers with any single character between two of them, even a digit: each number takes as many digits as leave enough for the rest.
/// </summary>
internal sealed class FourNumbersVersionRule(string[] starts) : VersionRule(starts)
{
    private const int Count = 4;

    protected override BrowserVersion? Read(ReadOnlySpan<char> text, int position)
    {
        Span<Range> numbers = stackalloc Range[Count];
        return TryTake(text, position, numbers)
            ? new BrowserVersion(text[position..numbers[^1].End.Value].ToString(), text[numbers[0]].ToString(), text[numbers[1]].ToString())
            : null;
    }

    private static bool TryTake(ReadOnlySpan<char> text, int position, Span<Range> numbers)
    {
        var end = VersionText.EndOfDigits(text, position);
        var others = numbers.Length - 1;
        numbers[0] = position..end;
        if (others == 0)
        {
            return end > position;
        }

        // Each of the other numbers needs two characters, so two digits fewer for each of them is always enough and nothing shorter need be tried.
        for (var shorter = end; shorter > position && shorter >= end - (2 * others); shorter--)
        {
            var next = VersionText.AfterAnyCharacter(text, shorter);
            if (next >= 0 && TryTake(text, next, numbers[1..]))
            {
                numbers[0] = position..shorter;
                return true;
            }
        }

        return false;
    }
}
