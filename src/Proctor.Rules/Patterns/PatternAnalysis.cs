using Proctor.Rules.Patterns.Unicode;
using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>What has to be known of a whole pattern before it can be translated. Not safe for use by many threads.</summary>
internal sealed class PatternAnalysis
{
    private readonly HashSet<int> _lookBehindGroups = [];
    private int _lookBehinds;

    public PatternAnalysis(PatternNode root)
    {
        Positions = Visit(root);
    }

    /// <summary>Gets every set of code points in the pattern, once.</summary>
    public HashSet<CodePointSet> Sets { get; } = [];

    /// <summary>Gets all groups there are.</summary>
    public HashSet<int> Groups { get; } = [];

    public List<BackReference> References { get; } = [];

    /// <summary>Gets whether there is something that only a backtracking engine can do.</summary>
    public bool NeedsBacktracking { get; private set; }

    /// <summary>Gets how many characters the pattern has with its counted repetitions written out; <see cref="int.MaxValue"/> stands for more than that.</summary>
    public int Positions { get; }

    /// <summary>Finds the first reason why there is no faithful translation.</summary>
    public JavaPatternProblem? FindProblem()
    {
        foreach (var reference in References)
        {
            // .NET matches a look-behind from its end, so that its groups may hold something else than Java's.
            if (_lookBehindGroups.Contains(reference.Number))
            {
                return new JavaPatternProblem(JavaPatternProblemKind.Unsupported, reference.Position, PatternProblems.LookBehindCapture);
            }

            if (reference.Case != References[0].Case)
            {
                return new JavaPatternProblem(JavaPatternProblemKind.Unsupported, reference.Position, PatternProblems.MixedCaseReferences);
            }
        }

        return null;
    }

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
                NeedsBacktracking |= repeat.Mode == RepeatMode.Possessive;
                var times = repeat.Max ?? Math.Max(repeat.Min, 1);
                return (int)Math.Min((long)Visit(repeat.Body) * times, int.MaxValue);
            case Capture capture:
                return VisitCapture(capture);
            case Atomic atomic:
                NeedsBacktracking = true;
                return Visit(atomic.Body);
            case Look look:
                return VisitLook(look);
            case BackReference reference:
                NeedsBacktracking = true;
                References.Add(reference);
                return 1;
            case Assertion assertion:
                return Visit(assertion.Meaning);
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

    private int VisitCapture(Capture capture)
    {
        Groups.Add(capture.Number);
        if (_lookBehinds > 0)
        {
            _lookBehindGroups.Add(capture.Number);
        }

        return Visit(capture.Body);
    }

    private int VisitLook(Look look)
    {
        NeedsBacktracking = true;
        var behind = look.Kind is LookKind.Behind or LookKind.NotBehind ? 1 : 0;
        _lookBehinds += behind;
        var positions = Visit(look.Body);
        _lookBehinds -= behind;
        return positions;
    }
}
