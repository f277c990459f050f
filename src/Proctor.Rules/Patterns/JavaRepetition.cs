using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Peculiarities of Java. It repeats a body that can match in one way only without ever returning into it, and takes <c>\R</c> for such a body
/// although that matches <c>\r\n</c> as one or as two. So <c>\R\R</c> matches <c>\r\n</c>, and <c>\R{2}</c> does not. And a possessive repetition
/// does not return into any round, not even to reach its minimum: <c>(?:[ab]+){2}+</c> does not match <c>ab</c>.
/// </summary>
internal static class JavaRepetition
{
    public static Repeat Of(PatternNode body, int min, int? max, RepeatMode mode) =>
        new(IsBodyAtomic(body, min, max, mode) ? new Atomic(body) : body, min, max, mode);

    private static bool IsBodyAtomic(PatternNode body, int min, int? max, RepeatMode mode)
    {
        if (mode == RepeatMode.Possessive && min > 1 && body is not Characters)
        {
            return true;
        }

        // An optional group is an alternative with nothing to Java, not a repetition.
        var isOptionalGroup = min == 0 && max == 1 && body is Capture;
        return !isOptionalGroup && HasLineBreak(body) && HasOneWay(body);
    }

    /// <summary>Whether Java takes a body for one that can match in one way only.</summary>
    public static bool HasOneWay(PatternNode node) => node switch
    {
        Sequence sequence => sequence.Items.All(HasOneWay),
        Choice => ReferenceEquals(node, LineBreak),
        Capture capture => HasOneWay(capture.Body),
        Atomic atomic => HasOneWay(atomic.Body),
        Repeat repeat => repeat.Min == repeat.Max && HasOneWay(repeat.Body),
        _ => true,
    };

    private static bool HasLineBreak(PatternNode node) => node switch
    {
        Sequence sequence => sequence.Items.Any(HasLineBreak),
        Choice => ReferenceEquals(node, LineBreak),
        Capture capture => HasLineBreak(capture.Body),
        _ => false,
    };
}
