using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Drops assertions like <c>$</c> where only the end of the value can follow, since they hold there always. Authors like to write <c>^…$</c> even
/// where the whole value must match, and without the <c>$</c> an automaton can match these.
/// </summary>
internal static class TrailingAnchors
{
    public static PatternNode Drop(PatternNode node) => node switch
    {
        Assertion assertion when Assertions.AlwaysHoldsAtEnd(assertion.Kind) => Empty,
        Capture capture => capture with { Body = Drop(capture.Body) },
        Choice choice => new Choice([.. choice.Branches.Select(Drop)]),
        Sequence { Items.Count: > 0 } sequence => DropLast(sequence.Items),
        _ => node,
    };

    private static PatternNode DropLast(IReadOnlyList<PatternNode> items)
    {
        var kept = items.Count;
        while (kept > 0 && items[kept - 1] is Assertion assertion && Assertions.AlwaysHoldsAtEnd(assertion.Kind))
        {
            kept--;
        }

        return kept == 0 ? Empty : new Sequence([.. items.Take(kept - 1), Drop(items[kept - 1])]);
    }
}
