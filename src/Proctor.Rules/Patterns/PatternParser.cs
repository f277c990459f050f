using System.Diagnostics.CodeAnalysis;
using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Reads the patterns of <c>java.util.regex.Pattern</c> as Java 17 does. The grammar, with <c>\Q…\E</c> already resolved:
/// <code>
/// pattern    = choice
/// choice     = sequence *( "|" sequence )
/// sequence   = *( flags / ( [ atom ] quantifier ) / atom )         ; without an atom only in front of "{"
/// quantifier = ( "?" / "*" / "+" / "{" n [ "," [ n ] ] "}" ) [ "?" / "+" ]
/// atom       = group / class / "." / "^" / "$" / "\" escape / any other character but ")" "|" "?" "*" "+" "{"
/// flags      = "(?" settings ")"
/// settings   = *( "i" / "d" / "m" / "s" / "u" / "x" / "U" ) [ "-" *( the same ) ]
/// group      = "(" [ "?" ( ":" / "=" / "!" / ">" / "&lt;=" / "&lt;!" / "&lt;" name ">" / settings ":" ) ] choice ")"
/// class      = "[" [ "^" ] union *( "&amp;&amp;" union ) "]"
/// union      = 1*( class / character [ "-" character ] / "\" set ) ; "]" is a character at the beginning of the first one
/// escape     = set / codepoint / "b" / "B" / "A" / "G" / "Z" / "z" / "R" / number / "k&lt;" name ">"
/// set        = "d" / "D" / "s" / "S" / "w" / "W" / "h" / "H" / "v" / "V" / ( "p" / "P" ) ( letter / "{" property "}" )
/// codepoint  = "0" octal / "x" hex / "x{" hex "}" / "u" hex / "c" any / "a" / "e" / "f" / "n" / "r" / "t" / any but a letter or digit
/// </code>
/// With the flag x, white space and comments may stand in front of every token; Java allows them inside of many tokens too, which is refused here.
/// After the first problem the rest of the text is skipped, and the tree means nothing. Not safe for use by many threads.
/// </summary>
internal sealed partial class PatternParser
{
    private readonly PatternText _text;
    private readonly Dictionary<string, int> _groupNames = new(StringComparer.Ordinal);
    private JavaPatternProblem? _problem;
    private PatternFlags _flags;
    private int _at;
    private int _depth;

    // How many capturing groups have been opened so far.
    private int _groupCount;

    private PatternParser(string pattern)
    {
        _text = new PatternText(pattern);
    }

    private int Current => _text[_at];

    public static bool TryParse(string pattern, [NotNullWhen(true)] out PatternNode? root, [NotNullWhen(false)] out JavaPatternProblem? problem)
    {
        root = null;
        if (pattern.Length > PatternLimits.MaxLength)
        {
            problem = PatternProblems.TooLong(pattern.Length);
            return false;
        }

        var parser = new PatternParser(pattern);
        root = parser.ParseChoice();
        if (parser.Current == ')')
        {
            parser.Invalid(parser._at, PatternProblems.UnmatchedParenthesis);
        }

        problem = parser._problem;
        return problem is null;
    }

    // choice = sequence *( "|" sequence )
    private PatternNode ParseChoice()
    {
        var first = ParseSequence();
        if (Current != '|')
        {
            return first;
        }

        var branches = new List<PatternNode> { first };
        while (TryTake('|'))
        {
            branches.Add(ParseSequence());
        }

        return new PatternNode.Choice(branches);
    }

    // sequence = *( flags / ( [ atom ] quantifier ) / atom )
    private PatternNode ParseSequence()
    {
        var items = new List<PatternNode>();
        for (SkipIgnored(); Current is not (PatternText.End or '|' or ')'); SkipIgnored())
        {
            if (ParseAtom() is { } atom)
            {
                items.Add(ParseQuantifier(atom));
            }
        }

        return items.Count == 1 ? items[0] : new PatternNode.Sequence(items);
    }

    // Null for a setting of flags, which cannot be repeated.
    private PatternNode? ParseAtom()
    {
        var item = Current;
        switch (item)
        {
            case '(':
                return ParseGroup();
            case '[':
                return new PatternNode.Characters(ParseClass());
            case '\\':
                return ParseEscape();
            case '?' or '*' or '+':
                return Invalid(_at, PatternProblems.NothingToRepeat(item));
            case '{':
                return PatternNode.Empty;
        }

        _at++;
        return item switch
        {
            '.' => new PatternNode.Characters(Dot),
            '^' => new PatternNode.Assertion(Caret),
            '$' => new PatternNode.Assertion(Dollar),
            _ => Character(PatternText.Unquote(item)),
        };
    }

    private CodePointSet Dot => Has(PatternFlags.DotAll) ? CodePointSet.Any
        : (Has(PatternFlags.UnixLines) ? CharacterClasses.LineFeed : CharacterClasses.LineTerminators).Complement();

    private AssertionKind Caret => !Has(PatternFlags.Multiline) ? AssertionKind.ValueStart
        : Has(PatternFlags.UnixLines) ? AssertionKind.UnixLineStart : AssertionKind.LineStart;

    private AssertionKind Dollar => !Has(PatternFlags.Multiline) ? FinalLineEnd
        : Has(PatternFlags.UnixLines) ? AssertionKind.UnixLineEnd : AssertionKind.LineEnd;

    private AssertionKind FinalLineEnd => Has(PatternFlags.UnixLines) ? AssertionKind.FinalUnixLineEnd : AssertionKind.FinalLineEnd;

    // quantifier = ( "?" / "*" / "+" / "{" n [ "," [ n ] ] "}" ) [ "?" / "+" ]
    private PatternNode ParseQuantifier(PatternNode atom)
    {
        SkipIgnored();
        var (min, max) = (0, (int?)null);
        switch (Current)
        {
            case '?':
                _at++;
                max = 1;
                break;
            case '*':
                _at++;
                break;
            case '+':
                _at++;
                min = 1;
                break;
            case '{':
                (min, max) = ParseCounts();
                break;
            default:
                return atom;
        }

        return JavaRepetition.Of(atom, min, max, ParseRepeatMode());
    }

    private RepeatMode ParseRepeatMode()
    {
        SkipIgnored();
        return TryTake('?') ? RepeatMode.Lazy : TryTake('+') ? RepeatMode.Possessive : RepeatMode.Greedy;
    }

    private (int Min, int? Max) ParseCounts()
    {
        var open = _at++;
        if (!TryParseNumber(out var min))
        {
            return (0, null);
        }

        int? max = min;
        if (TryTake(','))
        {
            max = null;
            if (Current != '}')
            {
                TryParseNumber(out var number);
                max = number;
            }
        }

        if (!TryTake('}'))
        {
            Invalid(_at, PatternProblems.UnclosedRepetition(Current));
        }
        else if (max < min)
        {
            Invalid(open, PatternProblems.RepetitionOrder(min, max.Value));
        }

        return (min, max);
    }

    private bool TryParseNumber(out int number)
    {
        var start = _at;
        var value = 0L;
        for (; Current is >= '0' and <= '9'; _at++)
        {
            value = (value * 10) + (Current - '0');
            if (value > int.MaxValue)
            {
                Invalid(start, PatternProblems.RepetitionTooLarge);
                break;
            }
        }

        number = (int)Math.Min(value, int.MaxValue);
        if (_at == start)
        {
            Invalid(_at, PatternProblems.RepetitionWithoutNumber(Current));
        }

        return _problem is null;
    }

    private PatternNode.Characters Character(int codePoint) => new(Letter(codePoint));

    private CodePointSet Letter(int codePoint)
    {
        if (!Has(PatternFlags.IgnoreCase))
        {
            return CodePointSet.Of(codePoint);
        }

        return Has(PatternFlags.UnicodeCase) ? CaseMapping.SameLetter(codePoint) : CaseMapping.WidenAscii(CodePointSet.Of(codePoint));
    }

    private bool Has(PatternFlags flag) => (_flags & flag) != 0;

    private bool TryTake(int character)
    {
        if (Current != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    // Only ASCII white space is skipped; a comment lasts up to the end of the line, not including it.
    private void SkipIgnored() => _at = AfterIgnored(_at);

    private int AfterIgnored(int index)
    {
        while (Has(PatternFlags.Comments) && IsIgnorable(_text[index]))
        {
            if (_text[index++] == '#')
            {
                while (_text[index] != PatternText.End && !IsLineTerminator(PatternText.Unquote(_text[index])))
                {
                    index++;
                }
            }
        }

        return index;
    }

    private static bool IsIgnorable(int item) => item is '#' or ' ' or (>= '\t' and <= '\r');

    private bool IsLineTerminator(int codePoint) => codePoint == '\n' || (!Has(PatternFlags.UnixLines) && codePoint is '\r' or 0x85 or 0x2028 or 0x2029);

    private PatternNode Invalid(int index, string message)
    {
        // Where Java skips white space inside of a token the pattern may well be good there.
        var unsupported = Has(PatternFlags.Comments) && IsIgnorable(_text[index]);
        return Fail(unsupported ? JavaPatternProblemKind.Unsupported : JavaPatternProblemKind.Invalid, index, message);
    }

    private PatternNode Unsupported(int index, string message) => Fail(JavaPatternProblemKind.Unsupported, index, message);

    private PatternNode Fail(JavaPatternProblemKind kind, int index, string message)
    {
        _problem ??= new JavaPatternProblem(kind, _text.PositionOf(index), message);
        _at = _text.Length;
        return PatternNode.Empty;
    }
}
