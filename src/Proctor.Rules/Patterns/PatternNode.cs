using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>A pattern as a tree. All flags are resolved: sets are widened for case, assertions carry what they mean.</summary>
internal abstract record PatternNode
{
    public static readonly PatternNode Empty = new Sequence([]);

    private PatternNode()
    {
    }

    /// <summary>Any one code point of a set.</summary>
    internal sealed record Characters(CodePointSet Set) : PatternNode;

    internal sealed record Sequence(IReadOnlyList<PatternNode> Items) : PatternNode;

    internal sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode;

    /// <param name="Body">What is repeated.</param>
    /// <param name="Min">The fewest repetitions.</param>
    /// <param name="Max">The most; <see langword="null"/> means any number.</param>
    /// <param name="Mode">The order in which the counts are tried.</param>
    internal sealed record Repeat(PatternNode Body, int Min, int? Max, RepeatMode Mode) : PatternNode;

    /// <param name="Number">Counts the opening parentheses, from 1.</param>
    /// <param name="Body">What the group encloses.</param>
    internal sealed record Capture(int Number, PatternNode Body) : PatternNode;

    /// <summary>A group that, once matched, is never matched in another way.</summary>
    internal sealed record Atomic(PatternNode Body) : PatternNode;

    internal sealed record Look(LookKind Kind, PatternNode Body) : PatternNode;

    /// <summary>The text of a group once more. A group the pattern does not have never matches, as one that has not taken part does not.</summary>
    internal sealed record BackReference(int Number, BackReferenceCase Case, int Position) : PatternNode;

    /// <summary>The beginning or the end of the value.</summary>
    internal sealed record Edge(bool IsEnd) : PatternNode;

    /// <summary>One of Java's assertions, with its meaning in terms of the other nodes.</summary>
    /// <param name="MatchesAtEnd">Whether it holds at the end of every value, so that it says nothing there.</param>
    /// <param name="Meaning">What has to hold.</param>
    internal sealed record Assertion(bool MatchesAtEnd, PatternNode Meaning) : PatternNode;
}
