namespace Proctor.Rules.Patterns;

/// <summary>Why a pattern cannot be used.</summary>
/// <param name="Kind">Whether Java refuses the pattern as well.</param>
/// <param name="Position">Where in the pattern the problem is, in UTF-16 units from 0 up to the pattern's length.</param>
/// <param name="Message">One sentence for people: what was found, what was wanted.</param>
internal sealed record JavaPatternProblem(JavaPatternProblemKind Kind, int Position, string Message);
