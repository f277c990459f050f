namespace Proctor.Rules.Syntax;

/// <summary>
/// The text of a rule as a whole: literal text and expressions in order. Nearly always it is one expression; several parts make a text.
/// </summary>
/// <param name="Parts">The parts; literal text is a <see cref="ExpressionSyntax.Literal"/>.</param>
/// <param name="IsExpression">Whether the rule is exactly one expression in braces.</param>
internal sealed record RuleSyntax(IReadOnlyList<ExpressionSyntax> Parts, bool IsExpression);
