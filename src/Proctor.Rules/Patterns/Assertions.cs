using Proctor.Rules.Patterns.Unicode;
using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>What Java's assertions mean, which is not what .NET's of the same spelling do.</summary>
internal static class Assertions
{
    private static readonly PatternNode Start = new Edge(IsEnd: false);
    private static readonly PatternNode End = new Edge(IsEnd: true);
    private static readonly PatternNode CarriageReturn = new Characters(CharacterClasses.CarriageReturn);
    private static readonly PatternNode LineFeed = new Characters(CharacterClasses.LineFeed);
    private static readonly PatternNode LineTerminator = new Characters(CharacterClasses.LineTerminators);

    // Between \r and \n is neither the end of a line nor the beginning of one.
    private static readonly PatternNode NotInsideLineBreak = Not(LookKind.NotBehind, new Sequence([CarriageReturn, Ahead(LineFeed)]));

    /// <summary><c>\A</c>, <c>^</c>, and <c>\G</c>: the end of the previous match, and there is none.</summary>
    public static readonly PatternNode ValueStart = new Assertion(MatchesAtEnd: false, Start);

    /// <summary><c>\z</c>.</summary>
    public static readonly PatternNode ValueEnd = new Assertion(MatchesAtEnd: true, End);

    /// <summary><c>\R</c>.</summary>
    public static readonly PatternNode LineBreak =
        new Choice([new Sequence([CarriageReturn, LineFeed]), new Characters(CharacterClasses.VerticalSpace)]);

    /// <summary><c>\Z</c> and <c>$</c>: the end, or in front of a line terminator at the end.</summary>
    public static PatternNode FinalLineEnd(bool unixLines)
    {
        if (unixLines)
        {
            return new Assertion(MatchesAtEnd: true, Ahead(new Sequence([Optional(LineFeed), End])));
        }

        var terminator = new Choice([new Sequence([CarriageReturn, LineFeed]), LineTerminator]);
        return new Assertion(MatchesAtEnd: true, new Sequence([Ahead(new Sequence([Optional(terminator), End])), NotInsideLineBreak]));
    }

    /// <summary><c>$</c> with the flag m.</summary>
    public static PatternNode LineEnd(bool unixLines) => new Assertion(MatchesAtEnd: true, unixLines
        ? Ahead(new Choice([LineFeed, End]))
        : new Sequence([Ahead(new Choice([LineTerminator, End])), NotInsideLineBreak]));

    /// <summary><c>^</c> with the flag m. There is no line after a line terminator at the end, and none in an empty value.</summary>
    public static PatternNode LineStart(bool unixLines)
    {
        var afterTerminator = new Look(LookKind.Behind, unixLines ? LineFeed : LineTerminator);
        var atLine = new Sequence([new Choice([Start, afterTerminator]), Not(LookKind.NotAhead, End)]);
        return new Assertion(MatchesAtEnd: false, unixLines ? atLine : new Sequence([atLine, NotInsideLineBreak]));
    }

    /// <summary><c>\b</c> and <c>\B</c>: whether exactly one of the neighbours is part of a word.</summary>
    public static PatternNode WordBoundary(bool unicodeClasses, bool negated)
    {
        var (before, after) = unicodeClasses ? UnicodeWordSides() : WordSides();
        var (notBefore, notAfter) = (Not(LookKind.NotBehind, before), Not(LookKind.NotAhead, after));
        var (isBefore, isAfter) = (new Look(LookKind.Behind, before), Ahead(after));
        return new Assertion(MatchesAtEnd: false, negated
            ? new Choice([new Sequence([isBefore, isAfter]), new Sequence([notBefore, notAfter])])
            : new Choice([new Sequence([isBefore, notAfter]), new Sequence([notBefore, isAfter])]));
    }

    private static (PatternNode Before, PatternNode After) UnicodeWordSides()
    {
        var word = new Characters(CharacterClasses.UnicodeWord);
        return (word, word);
    }

    // A combining mark is part of a word when only marks are between it and a letter or digit before it.
    private static (PatternNode Before, PatternNode After) WordSides()
    {
        var word = new Characters(CharacterClasses.BoundaryWord);
        var marked = new Sequence([new Characters(CharacterClasses.MarkBase), new Repeat(new Characters(CharacterClasses.BasicMarks), 0, null, RepeatMode.Greedy)]);
        var before = new Choice([word, new Sequence([marked, new Characters(CharacterClasses.BasicMarks)])]);
        var after = new Choice([word, new Sequence([new Look(LookKind.Behind, marked), new Characters(CharacterClasses.Marks)])]);
        return (before, after);
    }

    private static Look Ahead(PatternNode body) => new(LookKind.Ahead, body);

    private static Look Not(LookKind kind, PatternNode body) => new(kind, body);

    private static Repeat Optional(PatternNode body) => new(body, 0, 1, RepeatMode.Greedy);
}
