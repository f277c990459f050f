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

    /// <summary>How many nodes of counted repetitions may be written out for matching by backtracking.</summary>
    public const int MaxUnrolledSize = 1_000;

    /// <summary>The largest pattern for an automaton, in nodes, counted repetitions written out.</summary>
    public const int MaxAutomatonSize = 5_000;

    /// <summary>
    /// How many steps an automaton may reach in a match, all positions taken together; some five nanoseconds each. Usual patterns reach a few for
    /// each code point.
    /// </summary>
    public const long MaxAutomatonWork = 20_000_000;

    /// <summary>How many patterns are kept ready at a time.</summary>
    public const int CachedPatterns = 256;
}
