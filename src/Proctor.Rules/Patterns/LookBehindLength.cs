using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// How long the text is that a look-behind can match. Java wants an obvious maximum, and a group that is repeated, except for an optional one, is
/// only obvious to it when it can match in one way. What Java makes of <c>*</c> and <c>+</c> differs from version to version; they are refused.
/// </summary>
internal static class LookBehindLength
{
    /// <param name="node">What the look-behind encloses.</param>
    /// <param name="min">The shortest text, in code points.</param>
    /// <param name="max">The longest, or <see cref="int.MaxValue"/> when it is longer than that.</param>
    /// <returns>Whether there is an obvious maximum.</returns>
    public static bool TryMeasure(PatternNode node, out int min, out int max)
    {
        (min, max) = node is Characters ? (1, 1) : (0, 0);
        return node switch
        {
            Sequence sequence => TryAdd(sequence.Items, out min, out max),
            Choice choice => TryCompare(choice.Branches, out min, out max),
            Capture capture => TryMeasure(capture.Body, out min, out max),
            Atomic atomic => TryMeasure(atomic.Body, out min, out max),
            Repeat repeat => TryMultiply(repeat, out min, out max),
            BackReference => false,
            _ => true,
        };
    }

    private static bool TryAdd(IReadOnlyList<PatternNode> nodes, out int min, out int max)
    {
        (min, max) = (0, 0);
        foreach (var node in nodes)
        {
            if (!TryMeasure(node, out var nodeMin, out var nodeMax))
            {
                return false;
            }

            (min, max) = (Saturate((long)min + nodeMin), Saturate((long)max + nodeMax));
        }

        return true;
    }

    private static bool TryCompare(IReadOnlyList<PatternNode> nodes, out int min, out int max)
    {
        (min, max) = (int.MaxValue, 0);
        foreach (var node in nodes)
        {
            if (!TryMeasure(node, out var nodeMin, out var nodeMax))
            {
                return false;
            }

            (min, max) = (Math.Min(min, nodeMin), Math.Max(max, nodeMax));
        }

        return true;
    }

    private static bool TryMultiply(Repeat repeat, out int min, out int max)
    {
        var isObvious = TryMeasure(repeat.Body, out min, out max) && repeat.Max is not null
            && (repeat is { Body: Characters } or { Min: 0, Max: 1 } || JavaRepetition.HasOneWay(repeat.Body));
        (min, max) = (Saturate((long)min * repeat.Min), Saturate((long)max * (repeat.Max ?? 1)));
        return isObvious;
    }

    private static int Saturate(long length) => (int)Math.Min(length, int.MaxValue);
}
