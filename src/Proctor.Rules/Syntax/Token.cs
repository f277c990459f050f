namespace Proctor.Rules.Syntax;

/// <summary>A token. <paramref name="Problem"/> says what is wrong with an illegal one.</summary>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, string? Problem = null);
