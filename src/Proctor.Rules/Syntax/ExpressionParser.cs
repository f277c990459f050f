using System.Diagnostics.CodeAnalysis;
using System.Text;
using Proctor.Rules.Diagnostics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Syntax;

/// <summary>Parses one expression up to its closing brace. Written by hand, one method a rule of the grammar; depth is bounded, bad text gives a diagnostic.</summary>
/// <remarks>
/// <code>
/// expression = choice "}"
/// choice     = binary [ "?" choice ":" choice ]
/// binary     = or
/// or         = and      ( ( "||" | "or" )  and )*
/// and        = equality ( ( "&amp;&amp;" | "and" ) equality )*
/// equality   = compare  ( ( "==" | "eq" | "!=" | "ne" ) compare )*
/// compare    = additive ( ( "&lt;" | "lt" | "&gt;" | "gt" | "&lt;=" | "le" | "&gt;=" | "ge" ) additive )*
/// additive   = multiply ( ( "+" | "-" ) multiply )*
/// multiply   = unary    ( ( "*" | "/" | "div" | "%" | "mod" ) unary )*
/// unary      = "-" unary | ( "!" | "not" ) unary | "empty" unary | value
/// value      = primary suffix*
/// primary    = literal | "(" choice ")" | function | identifier
/// suffix     = "." identifier [ arguments ] | "[" choice "]" [ arguments ]
/// function   = [ identifier ":" ] identifier arguments
/// arguments  = "(" [ choice ( "," choice )* ] ")"
/// </code>
/// The binary levels are one method that climbs precedences, so that a parenthesis costs few stack frames.
/// </remarks>
internal ref struct ExpressionParser
{
    /// <summary>
    /// How deep expressions may be nested, and how high their trees may be. A chain of <c>&amp;&amp;</c> or <c>||</c> is one level however long it is; chains of other
    /// operators are one level an operator. A level needs at most 1.4 KB of stack in any of the steps from text to value, so a stack of 256 KB is enough.
    /// </summary>
    public const int MaxDepth = 128;

    private const int OrLevel = 1;
    private const int AndLevel = 2;

    private readonly string _text;
    private Lexer _lexer;
    private TextSpan _previousSpan;
    private Token _current;
    private Token _second;
    private Token _third;
    private Token _fourth;
    private int _lookedAhead;
    private int _depth;
    private RuleDiagnostic? _problem;

    public ExpressionParser(string text, int start)
    {
        _text = text;
        _lexer = new Lexer(text, start);
        _current = _lexer.Next();
    }

    /// <summary>Gets the position after the closing brace.</summary>
    public int End { get; private set; }

    public bool TryParse([NotNullWhen(true)] out ExpressionSyntax? expression, [NotNullWhen(false)] out RuleDiagnostic? problem)
    {
        var parsed = ParseChoice();
        End = _current.Span.End;
        if (_problem is null && _current.Kind != TokenKind.CloseBrace)
        {
            Fail("an operator or '}'");
        }

        problem = _problem;
        expression = problem is null ? parsed : null;
        return problem is null;
    }

    private ExpressionSyntax ParseChoice()
    {
        if (!TryEnter())
        {
            return Nothing();
        }

        var choice = ParseBinary(OrLevel);
        if (TryTake(TokenKind.Question))
        {
            var whenTrue = ParseChoice();
            Expect(TokenKind.Colon, "':'");
            choice = Bounded(new ExpressionSyntax.Conditional(choice, whenTrue, ParseChoice()));
        }

        _depth--;
        return choice;
    }

    // Operators of at least the given level, by climbing: the right side takes only what binds tighter, so all of them are left-associative.
    private ExpressionSyntax ParseBinary(int lowest)
    {
        var left = ParseUnary();
        while (LevelOf(_current.Kind) is var level && level >= lowest && TryEnter())
        {
            left = Bounded(level <= AndLevel ? ParseLogicalChain(left, level) : ParseOperation(left, level));
            _depth--;
        }

        return left;
    }

    private ExpressionSyntax.Binary ParseOperation(ExpressionSyntax left, int level)
    {
        var operation = OperatorOf(_current.Kind);
        Advance();
        return new ExpressionSyntax.Binary(operation, left, ParseBinary(level + 1));
    }

    private ExpressionSyntax.Logical ParseLogicalChain(ExpressionSyntax first, int level)
    {
        var kind = _current.Kind;
        var operands = new List<ExpressionSyntax> { first };
        while (TryTake(kind))
        {
            operands.Add(ParseBinary(level + 1));
        }

        return new ExpressionSyntax.Logical(level == OrLevel ? LogicalOperator.Or : LogicalOperator.And, operands);
    }

    private static int LevelOf(TokenKind kind) => kind switch
    {
        TokenKind.Or => OrLevel,
        TokenKind.And => AndLevel,
        TokenKind.Equal or TokenKind.NotEqual => 3,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => 4,
        TokenKind.Plus or TokenKind.Minus => 5,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 6,
        _ => 0,
    };

    private static BinaryOperator OperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        _ => BinaryOperator.Remainder,
    };

    private ExpressionSyntax ParseUnary()
    {
        UnaryOperator? operation = _current.Kind switch
        {
            TokenKind.Minus => UnaryOperator.Negate,
            TokenKind.Not => UnaryOperator.Not,
            TokenKind.Empty => UnaryOperator.Empty,
            _ => null,
        };
        if (operation is null)
        {
            return ParseValue();
        }

        if (!TryEnter())
        {
            return Nothing();
        }

        var start = _current.Span;
        Advance();
        var operand = ParseUnary();
        _depth--;
        return Bounded(new ExpressionSyntax.Unary(start.To(operand.Span), operation.Value, operand));
    }

    private ExpressionSyntax ParseValue()
    {
        var primary = ParsePrimary();
        if (_current.Kind is not (TokenKind.Dot or TokenKind.OpenBracket))
        {
            return primary;
        }

        var suffixes = new List<SuffixSyntax>();
        while (_current.Kind is TokenKind.Dot or TokenKind.OpenBracket)
        {
            suffixes.Add(ParseSuffix());
        }

        return Bounded(new ExpressionSyntax.Path(primary, suffixes));
    }

    private SuffixSyntax ParseSuffix()
    {
        var start = _current.Span;
        var isDotted = _current.Kind == TokenKind.Dot;
        Advance();
        ExpressionSyntax key;
        if (isDotted)
        {
            var name = ParseIdentifier("the name of a property");
            key = new ExpressionSyntax.Literal(name.Span, name.Text);
        }
        else
        {
            key = ParseChoice();
            Expect(TokenKind.CloseBracket, "']'");
        }

        var arguments = _current.Kind == TokenKind.OpenParenthesis ? ParseArguments() : null;
        return new SuffixSyntax(start.To(_previousSpan), key, isDotted, arguments);
    }

    private ExpressionSyntax ParsePrimary()
    {
        var token = _current;
        switch (token.Kind)
        {
            case TokenKind.True or TokenKind.False:
                Advance();
                return new ExpressionSyntax.Literal(token.Span, token.Kind == TokenKind.True);
            case TokenKind.Null:
                Advance();
                return new ExpressionSyntax.Literal(token.Span, RuleValue.Null);
            case TokenKind.Integer or TokenKind.Float or TokenKind.String:
                Advance();
                return new ExpressionSyntax.Literal(token.Span, LiteralValue(token));
            case TokenKind.OpenParenthesis:
                Advance();
                var inner = ParseChoice();
                Expect(TokenKind.CloseParenthesis, "')'");
                return inner;
            case TokenKind.Identifier:
                return IsFunction() ? ParseFunction() : ParseIdentifier("a name");
            default:
                Fail("a name, a number, a 'text' or '('");
                return Nothing();
        }
    }

    // identifier ":" identifier "(" and identifier "(" are functions; so "c ? s : length(s)" reads s:length as one, as the original does.
    private bool IsFunction() => Peek(1).Kind switch
    {
        TokenKind.OpenParenthesis => true,
        TokenKind.Colon => Peek(2).Kind == TokenKind.Identifier && Peek(3).Kind == TokenKind.OpenParenthesis,
        _ => false,
    };

    private ExpressionSyntax ParseFunction()
    {
        var start = _current.Span;
        var ns = "";
        if (Peek(1).Kind == TokenKind.Colon)
        {
            ns = TextOf(_current);
            Advance();
            Advance();
        }

        var function = TextOf(_current);
        Advance();
        var arguments = ParseArguments();
        return Bounded(new ExpressionSyntax.Call(start.To(_previousSpan), ns, function, arguments));
    }

    private List<ExpressionSyntax> ParseArguments()
    {
        var arguments = new List<ExpressionSyntax>();
        Expect(TokenKind.OpenParenthesis, "'('");
        if (TryTake(TokenKind.CloseParenthesis))
        {
            return arguments;
        }

        do
        {
            arguments.Add(ParseChoice());
        }
        while (TryTake(TokenKind.Comma));

        Expect(TokenKind.CloseParenthesis, "',' or ')'");
        return arguments;
    }

    private ExpressionSyntax.Name ParseIdentifier(string wanted)
    {
        var token = _current;
        if (token.Kind != TokenKind.Identifier)
        {
            Fail(wanted);
            return new ExpressionSyntax.Name(token.Span, "");
        }

        var text = TextOf(token);
        if (RuleNames.IsReserved(text))
        {
            Fail(RuleProblems.ReservedWord(token.Span, text));
        }

        Advance();
        return new ExpressionSyntax.Name(token.Span, text);
    }

    private readonly RuleValue LiteralValue(Token token)
    {
        var text = TextOf(token);
        switch (token.Kind)
        {
            case TokenKind.Integer:
                return JavaNumber.TryParseInt64(text, out var integer) ? integer : RuleValue.FromFault(RuleFault.NumberFormat(text));
            case TokenKind.Float:
                return JavaNumber.TryParseDouble(text, out var number) ? number : RuleValue.FromFault(RuleFault.NumberFormat(text));
            default:
                return Unescape(text.AsSpan(1, text.Length - 2));
        }
    }

    private static string Unescape(ReadOnlySpan<char> body)
    {
        if (!body.Contains('\\'))
        {
            return body.ToString();
        }

        var result = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            result.Append(body[i] == '\\' ? body[++i] : body[i]);
        }

        return result.ToString();
    }

    private bool TryEnter()
    {
        if (_depth >= MaxDepth)
        {
            Fail(RuleProblems.TooDeep(_current.Span, MaxDepth));
            return false;
        }

        _depth++;
        return true;
    }

    // Descending is bounded by TryEnter. Chains are not descended into, they grow upwards; a chain in parentheses that begins another one would make a tree as high
    // as the rule is long.
    private ExpressionSyntax Bounded(ExpressionSyntax made)
    {
        if (made.Height > MaxDepth)
        {
            Fail(RuleProblems.TooDeep(_current.Span, MaxDepth));
        }

        return made;
    }

    private bool TryTake(TokenKind kind)
    {
        if (_current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind, string wanted)
    {
        if (!TryTake(kind))
        {
            Fail(wanted);
        }
    }

    private void Fail(string wanted) => Fail(
        _current.Kind == TokenKind.Illegal ? RuleProblems.Illegal(_current.Span, _current.Problem!)
        : RuleProblems.Unexpected(_current.Span, Describe(_current), wanted));

    // After the first problem the rest of the text is as if it were not there, so that everything returns at once.
    private void Fail(RuleDiagnostic problem)
    {
        _problem ??= problem;
        _lookedAhead = 0;
        _current = new Token(TokenKind.End, _current.Span);
        _lexer = new Lexer(_text, _text.Length);
    }

    private readonly ExpressionSyntax.Literal Nothing() => new(_current.Span, RuleValue.Null);

    private readonly string TextOf(Token token) => _text.Substring(token.Span.Start, token.Span.Length);

    private readonly string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the rule",
        TokenKind.CloseBrace => "the end of the expression",
        TokenKind.InstanceOf => "'instanceof', which is reserved",
        _ => $"'{TextOf(token)}'",
    };

    private void Advance()
    {
        _previousSpan = _current.Span;
        if (_lookedAhead == 0)
        {
            _current = _lexer.Next();
            return;
        }

        (_current, _second, _third) = (_second, _third, _fourth);
        _lookedAhead--;
    }

    private Token Peek(int distance)
    {
        while (_lookedAhead < distance)
        {
            _lookedAhead++;
            var token = _lexer.Next();
            switch (_lookedAhead)
            {
                case 1:
                    _second = token;
                    break;
                case 2:
                    _third = token;
                    break;
                default:
                    _fourth = token;
                    break;
            }
        }

        return distance == 1 ? _second : distance == 2 ? _third : _fourth;
    }
}
