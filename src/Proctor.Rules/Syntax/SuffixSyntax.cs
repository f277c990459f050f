namespace Proctor.Rules.Syntax;

/// <summary>One step of a path: <c>.name</c>, <c>[key]</c>, and with arguments a method call.</summary>
internal sealed record SuffixSyntax(TextSpan Span, ExpressionSyntax Key, bool IsDotted, IReadOnlyList<ExpressionSyntax>? Arguments);
