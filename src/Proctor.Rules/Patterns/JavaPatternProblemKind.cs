namespace Proctor.Rules.Patterns;

/// <summary>Whose fault it is that a pattern cannot be used.</summary>
internal enum JavaPatternProblemKind
{
    /// <summary>The text is no pattern in Java either.</summary>
    Invalid,

    /// <summary>Java accepts the pattern, but it is beyond a limit, or there is no faithful translation of it.</summary>
    Unsupported,
}
