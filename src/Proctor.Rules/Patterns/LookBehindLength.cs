using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Which patterns Java accepts for looking behind. It wants an obvious maximum length, and for repetitions its idea of "obvious" is peculiar: any
/// number of one character is fine, as is an optional group, but a group repeated otherwise must itself be made of fixed parts.
/// </summary>
internal static class LookBehindLength
{
    public static bool IsObviouslyBounded(PatternNode node) => node switch
    {
        Sequence sequence => All(sequence.Items, IsObviouslyBounded),
        Choice choice => All(choice.Branches, IsObviouslyBounded),
        Capture capture => IsObviouslyBounded(capture.Body),
        Atomic atomic => IsObviouslyBounded(atomic.Body),
        Repeat repeat => IsObviouslyBounded(repeat),
        BackReference => false,
        _ => true,
    };

    private static bool IsObviouslyBounded(Repeat repeat) => repeat switch
    {
        { Body: Characters } => true,
        { Min: 0, Max: 1 } => IsObviouslyBounded(repeat.Body),
        _ => repeat.Max is not null && IsFixed(repeat.Body),
    };

    private static bool IsFixed(PatternNode node) => node switch
    {
        Characters or Edge or Assertion => true,
        Sequence sequence => All(sequence.Items, IsFixed),
        Capture capture => IsFixed(capture.Body),
        Repeat repeat => repeat.Max == repeat.Min && IsFixed(repeat.Body),
        _ => false,
    };

    private static bool All(IReadOnlyList<PatternNode> nodes, Func<PatternNode, bool> predicate)
    {
        foreach (var node in nodes)
        {
            if (!predicate(node))
            {
                return false;
            }
        }

        return true;
    }
}
