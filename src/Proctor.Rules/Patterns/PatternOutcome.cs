namespace Proctor.Rules.Patterns;

/// <summary>What came of matching a value against a pattern.</summary>
internal enum PatternOutcome
{
    /// <summary>The pattern does not match the whole value.</summary>
    NoMatch,

    /// <summary>The pattern matches the whole value.</summary>
    Match,

    /// <summary>The time a match may take (<see cref="PatternLimits.MatchTimeout"/>) was up before there was an answer.</summary>
    TimedOut,
}
