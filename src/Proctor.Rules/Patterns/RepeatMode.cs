namespace Proctor.Rules.Patterns;

/// <summary>In which order a repetition tries its counts.</summary>
internal enum RepeatMode
{
    /// <summary>Many first.</summary>
    Greedy,

    /// <summary>Few first: <c>?</c> after the quantifier.</summary>
    Lazy,

    /// <summary>Many, and never again fewer: <c>+</c> after the quantifier.</summary>
    Possessive,
}
