using System.Diagnostics;

namespace Proctor.Rules.Syntax;

/// <summary>
/// Cuts one expression of a rule into tokens; the longest match wins (rules.md section 4.2). White space is space, tab, line feed and carriage return, nothing else.
/// </summary>
internal ref struct Lexer(string text, int position)
{
    private readonly string _text = text;
    private int _position = position;

    public Token Next()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }

        if (_position >= _text.Length)
        {
            return new Token(TokenKind.End, new TextSpan(_text.Length, 0));
        }

        var first = _text[_position];
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        if (RuleNames.IsLetter(first))
        {
            return Word();
        }

        return first is '\'' or '"' ? Quoted(first) : Symbol(first);
    }

    // integer = digit+ ;  float = digit+ "." digit* exponent? | "." digit+ exponent? | digit+ exponent ;  exponent = ("e"|"E") ("+"|"-")? digit+
    private Token Number()
    {
        var start = _position;
        var kind = TokenKind.Integer;
        SkipDigits();
        if (Peek(0) == '.')
        {
            kind = TokenKind.Float;
            _position++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E')
        {
            var digits = Peek(1) is '+' or '-' ? 2 : 1;
            if (char.IsAsciiDigit(Peek(digits)))
            {
                kind = TokenKind.Float;
                _position += digits;
                SkipDigits();
            }
        }

        return new Token(kind, new TextSpan(start, _position - start));
    }

    private Token Word()
    {
        var start = _position;
        while (_position < _text.Length && (RuleNames.IsLetter(_text[_position]) || RuleNames.IsDigit(_text[_position])))
        {
            _position++;
        }

        return new Token(RuleNames.KindOf(_text.AsSpan(start, _position - start)), new TextSpan(start, _position - start));
    }

    // A backslash may stand only before a backslash or a quote.
    private Token Quoted(char quote)
    {
        var start = _position++;
        while (_position < _text.Length)
        {
            var character = _text[_position++];
            if (character == quote)
            {
                return new Token(TokenKind.String, new TextSpan(start, _position - start));
            }

            if (character == '\\')
            {
                if (Peek(0) is not ('\\' or '\'' or '"'))
                {
                    return Illegal(_position - 1, 1, "a backslash, which may stand only before a backslash or a quote inside a text");
                }

                _position++;
            }
        }

        return Illegal(start, _text.Length - start, "a text without its closing quote");
    }

    private Token Symbol(char first)
    {
        var second = Peek(1);
        var (kind, length) = (first, second) switch
        {
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            ('=', '=') => (TokenKind.Equal, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('!', _) => (TokenKind.Not, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('?', _) => (TokenKind.Question, 1),
            (':', _) => (TokenKind.Colon, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('.', _) => (TokenKind.Dot, 1),
            ('(', _) => (TokenKind.OpenParenthesis, 1),
            (')', _) => (TokenKind.CloseParenthesis, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            _ => (TokenKind.Illegal, 1),
        };

        var start = _position;
        if (kind == TokenKind.Illegal)
        {
            return Illegal(start, 1, DescribeIllegal(first));
        }

        _position += length;
        return new Token(kind, new TextSpan(start, length));
    }

    private static string DescribeIllegal(char character) => character switch
    {
        '=' => "'=', which is no operator (equality is '==')",
        '&' => "'&', which is no operator (the conjunction is '&&')",
        '|' => "'|', which is no operator (the disjunction is '||')",
        '\u201C' or '\u201D' or '\u2018' or '\u2019' => $"the typographic quote {character} (write ' or \")",
        _ when char.IsControl(character) || char.IsSurrogate(character) || char.IsWhiteSpace(character) => $"the character U+{(int)character:X4}",
        _ => $"'{character}'",
    };

    private Token Illegal(int start, int length, string problem)
    {
        Debug.Assert(length > 0 || start == _text.Length, "An illegal token covers something.");
        _position = _text.Length; // nothing after it can be told for certain
        return new Token(TokenKind.Illegal, new TextSpan(start, length), problem);
    }

    private readonly char Peek(int distance) => _position + distance < _text.Length ? _text[_position + distance] : '\0';

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)))
        {
            _position++;
        }
    }
}
