using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>What has to be known of a whole pattern before it can be made ready for matching. Not safe for use by many threads.</summary>
internal sealed class PatternAnalysis
{
    private bool _isRegular = true;
    private bool _asserts;
    private bool _repeatsNothing;

    public PatternAnalysis(PatternNode root)
    {
        Size = Visit(root);
    }

    /// <summary>Gets the groups that are referred to.</summary>
    public HashSet<int> ReferencedGroups { get; } = [];

    /// <summary>Gets the number of nodes with counted repetitions written out; <see cref="int.MaxValue"/> stands for more than that.</summary>
    public int Size { get; }

    /// <summary>Gets whether an automaton can match the pattern: a position is all that counts in it, and it is small enough.</summary>
    public bool IsRegular => _isRegular && !(_asserts && _repeatsNothing) && Size <= PatternLimits.MaxAutomatonSize;

    /// <summary>
    /// Whether a repetition may end before its minimum. In Java it does so with a round that takes nothing; only assertions can tell that from more
    /// rounds.
    /// </summary>
    public static bool MayRepeatNothing(Repeat repeat) => repeat.Min > 1 && CanBeEmpty(repeat.Body);

    private static bool CanBeEmpty(PatternNode node) => node switch
    {
        Characters => false,
        Sequence sequence => sequence.Items.All(CanBeEmpty),
        Choice choice => choice.Branches.Any(CanBeEmpty),
        Repeat repeat => repeat.Min == 0 || CanBeEmpty(repeat.Body),
        Capture capture => CanBeEmpty(capture.Body),
        Atomic atomic => CanBeEmpty(atomic.Body),
        _ => true,
    };

    // The result is the size.
    private int Visit(PatternNode node)
    {
        switch (node)
        {
            case Sequence sequence:
                return VisitAll(sequence.Items);
            case Choice choice:
                return VisitAll(choice.Branches);
            case Repeat repeat:
                return VisitRepeat(repeat);
            case Capture capture:
                return Visit(capture.Body);
            case Assertion:
                _asserts = true;
                return 1;
            case BackReference reference:
                _isRegular = false;
                ReferencedGroups.Add(reference.Number);
                return 1;
            case Atomic atomic:
                _isRegular = false;
                return Visit(atomic.Body);
            case Look look:
                _isRegular = false;
                return Visit(look.Body);
            default:
                return 1;
        }
    }

    private int VisitAll(IReadOnlyList<PatternNode> nodes)
    {
        var size = 1L;
        foreach (var node in nodes)
        {
            size = Math.Min(size + Visit(node), int.MaxValue);
        }

        return (int)size;
    }

    private int VisitRepeat(Repeat repeat)
    {
        _isRegular &= repeat.Mode != RepeatMode.Possessive;
        _repeatsNothing |= MayRepeatNothing(repeat);
        var times = repeat.Max ?? repeat.Min + 1L;
        return (int)Math.Min((Visit(repeat.Body) + 1L) * Math.Max(times, 1), int.MaxValue);
    }
}
