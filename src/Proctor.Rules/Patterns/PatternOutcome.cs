namespace Proctor.Rules.Patterns;

/// <summary>What came of matching a value against a pattern.</summary>
internal enum PatternOutcome
{
    /// <summary>The pattern does not match the whole value.</summary>
    NoMatch,

    /// <summary>The pattern matches the whole value.</summary>
    Match,

    /// <summary>There was no answer within what a match may cost (<see cref="PatternLimits"/>).</summary>
    TimedOut,
}
