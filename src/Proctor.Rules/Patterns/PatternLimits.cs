namespace Proctor.Rules.Patterns;

/// <summary>What bounds the time and memory that patterns and matches may take.</summary>
internal static class PatternLimits
{
    /// <summary>The longest pattern, in UTF-16 units.</summary>
    public const int MaxLength = 10_000;

    /// <summary>How deep groups and character classes may be nested.</summary>
    public const int MaxDepth = 200;

    /// <summary>
    /// How long the translation of a pattern may be, in UTF-16 units. It grows with the pattern, and with the square of the number of different
    /// classes when these overlap.
    /// </summary>
    public const int MaxTranslationLength = 200_000;

    /// <summary>
    /// The most positions a pattern may have for the engine that never backtracks, counted repetitions written out. That engine builds its
    /// automaton while matching, so its size is time and memory.
    /// </summary>
    public const int MaxAutomatonPositions = 1_000;

    /// <summary>The most symbols for the engine that never backtracks; a state of the automaton has a transition for each.</summary>
    public const int MaxAutomatonSymbols = 64;

    /// <summary>How many patterns are kept ready at a time.</summary>
    public const int CachedPatterns = 256;

    /// <summary>
    /// How long a match may take. Patterns without back references, lookaround and possessive or atomic groups need time proportional to the
    /// value and come near it only with values of millions of characters; others may need exponential time.
    /// </summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);
}
