using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>Whether Java's assertions hold at a position of a value, which is given as code points.</summary>
internal static class Assertions
{
    /// <summary>Whether an assertion holds at the end of every value, so that it says nothing there.</summary>
    public static bool AlwaysHoldsAtEnd(AssertionKind kind) => kind is AssertionKind.ValueEnd
        or AssertionKind.FinalLineEnd or AssertionKind.FinalUnixLineEnd or AssertionKind.LineEnd or AssertionKind.UnixLineEnd;

    public static bool Holds(AssertionKind kind, ReadOnlySpan<int> value, int at) => kind switch
    {
        AssertionKind.ValueStart => at == 0,
        AssertionKind.ValueEnd => at == value.Length,
        AssertionKind.FinalLineEnd => IsFinalLineEnd(value, at),
        AssertionKind.FinalUnixLineEnd => value[at..] is [] or ['\n'],
        AssertionKind.LineStart => IsLineStart(value, at),
        AssertionKind.UnixLineStart => at < value.Length && (at == 0 || value[at - 1] == '\n'),
        AssertionKind.LineEnd => at == value.Length || (IsLineTerminator(value[at]) && !IsInsideLineBreak(value, at)),
        AssertionKind.UnixLineEnd => at == value.Length || value[at] == '\n',
        AssertionKind.WordBoundary => IsWordBoundary(value, at),
        AssertionKind.NotWordBoundary => !IsWordBoundary(value, at),
        AssertionKind.UnicodeWordBoundary => IsUnicodeWordBoundary(value, at),
        _ => !IsUnicodeWordBoundary(value, at),
    };

    private static bool IsFinalLineEnd(ReadOnlySpan<int> value, int at) => value[at..] switch
    {
        [] or ['\r', '\n'] => true,
        [var last] => IsLineTerminator(last) && !IsInsideLineBreak(value, at),
        _ => false,
    };

    // There is no line after a line terminator at the end, and none in an empty value.
    private static bool IsLineStart(ReadOnlySpan<int> value, int at) =>
        at < value.Length && (at == 0 || (IsLineTerminator(value[at - 1]) && !IsInsideLineBreak(value, at)));

    // Between \r and \n is neither the end of a line nor the beginning of one.
    private static bool IsInsideLineBreak(ReadOnlySpan<int> value, int at) => at > 0 && value[at - 1] == '\r' && value[at] == '\n';

    private static bool IsLineTerminator(int codePoint) => CharacterClasses.LineTerminators.Contains(codePoint);

    private static bool IsUnicodeWordBoundary(ReadOnlySpan<int> value, int at)
    {
        var word = CharacterClasses.UnicodeWord;
        return (at > 0 && word.Contains(value[at - 1])) != (at < value.Length && word.Contains(value[at]));
    }

    // Without the flag U every letter or digit is part of a word in Java 17, although \w is ASCII only (Java 19 made the two agree), and so is a
    // combining mark when only marks are between it and a letter or digit.
    private static bool IsWordBoundary(ReadOnlySpan<int> value, int at)
    {
        var before = at > 0 && (IsWord(value[at - 1]) || (value[at - 1] <= char.MaxValue && IsMarkOfWord(value, at - 1)));
        var after = at < value.Length && (IsWord(value[at]) || IsMarkOfWord(value, at));
        return before != after;
    }

    private static bool IsWord(int codePoint) => codePoint == '_' || CharacterClasses.LettersAndDigits.Contains(codePoint);

    // Java looks back by UTF-16 units here, so that it sees nothing but surrogates of what is outside of the basic plane.
    private static bool IsMarkOfWord(ReadOnlySpan<int> value, int at)
    {
        if (!CharacterClasses.Marks.Contains(value[at]))
        {
            return false;
        }

        do
        {
            at--;
        }
        while (at >= 0 && value[at] <= char.MaxValue && CharacterClasses.Marks.Contains(value[at]));

        return at >= 0 && value[at] <= char.MaxValue && CharacterClasses.LettersAndDigits.Contains(value[at]);
    }
}
