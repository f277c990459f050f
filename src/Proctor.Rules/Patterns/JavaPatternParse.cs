namespace Proctor.Rules.Patterns;

/// <summary>A pattern, or why there is none: exactly one of the two is there.</summary>
internal sealed record JavaPatternParse(JavaPattern? Pattern, JavaPatternProblem? Problem);
