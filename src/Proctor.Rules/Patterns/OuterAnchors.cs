using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Drops assertions like <c>^</c> and <c>$</c> where nothing but the beginning or the end of the value can be, since they hold there always.
/// Authors like to write <c>^…$</c> even where the whole value must match, and an automaton can match patterns without assertions only.
/// </summary>
internal static class OuterAnchors
{
    public static PatternNode Drop(PatternNode root) => DropLast(DropFirst(root));

    private static PatternNode DropFirst(PatternNode node) => node switch
    {
        Assertion { Kind: AssertionKind.ValueStart } => Empty,
        Capture capture => capture with { Body = DropFirst(capture.Body) },
        Choice choice => new Choice([.. choice.Branches.Select(DropFirst)]),
        Sequence { Items.Count: > 0 } sequence => new Sequence([DropFirst(sequence.Items[0]), .. sequence.Items.Skip(1)]),
        _ => node,
    };

    private static PatternNode DropLast(PatternNode node) => node switch
    {
        Assertion assertion when Assertions.AlwaysHoldsAtEnd(assertion.Kind) => Empty,
        Capture capture => capture with { Body = DropLast(capture.Body) },
        Choice choice => new Choice([.. choice.Branches.Select(DropLast)]),
        Sequence { Items.Count: > 0 } sequence => new Sequence([.. sequence.Items.SkipLast(1), DropLast(sequence.Items[^1])]),
        _ => node,
    };
}
