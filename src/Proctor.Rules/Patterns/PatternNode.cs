using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>A pattern as a tree. All flags are resolved.</summary>
internal abstract record PatternNode
{
    public static readonly PatternNode Empty = new Sequence([]);

    /// <summary><c>\R</c>.</summary>
    public static readonly PatternNode LineBreak = new Choice(
    [
        new Sequence([new Characters(CodePointSet.Of('\r')), new Characters(CodePointSet.Of('\n'))]),
        new Characters(CharacterClasses.VerticalSpace),
    ]);

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
    internal sealed record BackReference(int Number, BackReferenceCase Case) : PatternNode;

    internal sealed record Assertion(AssertionKind Kind) : PatternNode;
}
