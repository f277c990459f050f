namespace Proctor.Rules.Syntax;

internal enum TokenKind
{
    /// <summary>The text ends inside the expression.</summary>
    End = 0,

    /// <summary>A character or a text the language does not know.</summary>
    Illegal,
    Integer,
    Float,
    String,
    Identifier,
    True,
    False,
    Null,
    InstanceOf,
    Empty,
    Not,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Question,
    Colon,
    Comma,
    Dot,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,

    /// <summary>The brace that ends the expression.</summary>
    CloseBrace,
}
