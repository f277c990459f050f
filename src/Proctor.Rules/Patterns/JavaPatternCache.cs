namespace Proctor.Rules.Patterns;

/// <summary>
/// Patterns that have been read lately, and the problems of those that could not be: a rule may compute its pattern anew for every request. The
/// number of entries is fixed (<see cref="PatternLimits.CachedPatterns"/>). Safe for use by many threads; it never blocks.
/// </summary>
/// <remarks>
/// A pattern can only be in one of a few slots, given by its hash code, which differs from process to process. A hit writes nothing. A miss
/// overwrites one of the slots; when two threads do so at a time one of the entries is lost, and will be read again.
/// </remarks>
internal static class JavaPatternCache
{
    private const int Ways = 4;
    private const int Sets = PatternLimits.CachedPatterns / Ways;

    private static readonly Entry?[] Entries = new Entry?[Sets * Ways];
    private static int _turn;

    public static JavaPatternParse Get(string pattern)
    {
        var set = Entries.AsSpan((pattern.GetHashCode(StringComparison.Ordinal) & (Sets - 1)) * Ways, Ways);
        foreach (ref var slot in set)
        {
            if (Volatile.Read(ref slot) is { } entry && string.Equals(entry.Text, pattern, StringComparison.Ordinal))
            {
                return entry.Parse;
            }
        }

        var parse = Parse(pattern);
        if (pattern.Length <= PatternLimits.MaxLength)
        {
            Volatile.Write(ref set[Interlocked.Increment(ref _turn) & (Ways - 1)], new Entry(pattern, parse));
        }

        return parse;
    }

    private static JavaPatternParse Parse(string pattern) =>
        JavaPattern.TryParse(pattern, out var result, out var problem) ? new(result, null) : new(null, problem);

    private sealed record Entry(string Text, JavaPatternParse Parse);
}
