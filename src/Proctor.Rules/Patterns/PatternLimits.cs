namespace Proctor.Rules.Patterns;

/// <summary>What bounds the time and memory that patterns and matches may take.</summary>
internal static class PatternLimits
{
    /// <summary>The longest pattern, in UTF-16 units.</summary>
    public const int MaxLength = 10_000;

    /// <summary>How deep groups and character classes may be nested.</summary>
    public const int MaxDepth = 200;

    /// <summary>How many steps a match may take at least; some ten nanoseconds each. Values get <see cref="StepsPerCharacter"/> on top.</summary>
    public const int BaseSteps = 1_000_000;

    /// <summary>How many more steps a match may take for each code point of the value.</summary>
    public const int StepsPerCharacter = 50;

    /// <summary>The base instead of <see cref="BaseSteps"/> for a pattern that an automaton can match if need be.</summary>
    public const int BaseStepsBeforeAutomaton = 2_000;

    /// <summary>How many things a match may have to come back to: 16 MB.</summary>
    public const int MaxPending = 1 << 20;

    /// <summary>How many words of 64 bits a match may use to remember what has been tried: 1 MB.</summary>
    public const int MaxMemoryWords = 1 << 17;

    /// <summary>How many positions of counted repetitions may be written out for matching by backtracking.</summary>
    public const int MaxUnrolledPositions = 1_000;

    /// <summary>The most positions of a pattern for an automaton, counted repetitions written out.</summary>
    public const int MaxAutomatonPositions = 1_000;

    /// <summary>The most symbols of a pattern for an automaton: each of its states, made while matching, has a transition for each.</summary>
    public const int MaxAutomatonSymbols = 64;

    /// <summary>How many patterns are kept ready at a time.</summary>
    public const int CachedPatterns = 256;

    /// <summary>
    /// How long an automaton may take. It takes time proportional to the length of the value, so only values of millions of characters come
    /// near this.
    /// </summary>
    public static readonly TimeSpan AutomatonTimeout = TimeSpan.FromMilliseconds(100);
}
