using Proctor.Rules.Patterns.Unicode;
using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>What has to be known of a whole pattern before it can be made ready for matching. Not safe for use by many threads.</summary>
internal sealed class PatternAnalysis
{
    private bool _isRegular = true;

    public PatternAnalysis(PatternNode root)
    {
        Positions = Visit(root);
    }

    /// <summary>Gets every set of code points in the pattern, once.</summary>
    public HashSet<CodePointSet> Sets { get; } = [];

    /// <summary>Gets the groups that are referred to.</summary>
    public HashSet<int> ReferencedGroups { get; } = [];

    /// <summary>Gets the number of characters, counted repetitions written out; <see cref="int.MaxValue"/> stands for more than that.</summary>
    public int Positions { get; }

    /// <summary>
    /// Gets whether an automaton can match the pattern: there is nothing in it that asserts something or looks back, and it is small even with its counted
    /// repetitions written out.
    /// </summary>
    public bool IsRegular => _isRegular && Positions <= PatternLimits.MaxAutomatonPositions;

    // The result is the number of positions.
    private int Visit(PatternNode node)
    {
        switch (node)
        {
            case Characters characters:
                Sets.Add(characters.Set);
                return 1;
            case Sequence sequence:
                return VisitAll(sequence.Items);
            case Choice choice:
                return VisitAll(choice.Branches);
            case Repeat repeat:
                _isRegular &= repeat.Mode != RepeatMode.Possessive;
                var times = repeat.Max ?? Math.Max(repeat.Min, 1);
                return (int)Math.Min((long)Visit(repeat.Body) * times, int.MaxValue);
            case Capture capture:
                return Visit(capture.Body);
            case Assertion:
                _isRegular = false;
                return 0;
            case BackReference reference:
                _isRegular = false;
                ReferencedGroups.Add(reference.Number);
                return 0;
            case Atomic atomic:
                _isRegular = false;
                return Visit(atomic.Body);
            case Look look:
                _isRegular = false;
                return Visit(look.Body);
            default:
                return 0;
        }
    }

    private int VisitAll(IReadOnlyList<PatternNode> nodes)
    {
        var positions = 0L;
        foreach (var node in nodes)
        {
            positions = Math.Min(positions + Visit(node), int.MaxValue);
        }

        return (int)positions;
    }
}
