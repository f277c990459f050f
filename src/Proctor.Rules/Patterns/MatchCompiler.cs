using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Makes the steps of a pattern. Their number is proportional to the length of the pattern, since repetitions are counted, and only a few written
/// out. Not safe for use by many threads.
/// </summary>
internal sealed class MatchCompiler
{
    private const int RegistersPerGroup = 3;

    private readonly List<MatchStep> _steps = [];

    // The registers of the groups that are referred to; nothing asks for the others.
    private readonly Dictionary<int, int> _groups = [];
    private int _registers;

    // How many groups around the current step are held, or repeated so that the number of repetitions counts.
    private int _stateful;

    // How many more nodes may be written out.
    private int _unrollable = PatternLimits.MaxUnrolledSize;

    // Whether the steps are for an automaton, which knows neither registers nor counts.
    private bool _isAutomaton;

    private MatchCompiler(IEnumerable<int> referencedGroups)
    {
        foreach (var group in referencedGroups)
        {
            _groups.Add(group, Allocate(RegistersPerGroup));
        }
    }

    private bool IsMemorable => _stateful == 0 && _groups.Count == 0;

    public static MatchProgram Compile(PatternNode root, IEnumerable<int> referencedGroups)
    {
        var compiler = new MatchCompiler(referencedGroups);
        compiler.Add(root);
        compiler.Add(new MatchStep(MatchOperation.Accept));
        return new MatchProgram([.. compiler._steps], compiler._registers);
    }

    /// <summary>
    /// Makes steps of a pattern (<see cref="PatternAnalysis.IsRegular"/>) which only take, choose, jump, assert and accept. Their number is proportional to
    /// the size of the pattern.
    /// </summary>
    public static MatchStep[] CompileAutomaton(PatternNode root)
    {
        var compiler = new MatchCompiler([]) { _isAutomaton = true };
        compiler.Add(root);
        compiler.Add(new MatchStep(MatchOperation.Accept));
        return [.. compiler._steps];
    }

    private void Add(PatternNode node)
    {
        switch (node)
        {
            case Characters characters:
                Add(new MatchStep(MatchOperation.Take) { Set = characters.Set });
                break;
            case Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Add(item);
                }

                break;
            case Choice choice:
                AddChoice(choice);
                break;
            case Repeat repeat:
                AddRepeat(repeat);
                break;
            case Capture capture:
                AddCapture(capture);
                break;
            case Atomic atomic:
                AddHeld(atomic.Body, MatchOperation.Commit);
                break;
            case Look look:
                AddLook(look);
                break;
            case BackReference reference:
                Add(new MatchStep(MatchOperation.TakeGroup) { Register = _groups[reference.Number], Case = reference.Case });
                break;
            case Assertion assertion:
                Add(new MatchStep(MatchOperation.Assert) { Assertion = assertion.Kind });
                break;
        }
    }

    private void AddChoice(Choice choice)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choice.Branches.Count - 1; i++)
        {
            var choose = Add(new MatchStep(MatchOperation.Choose));
            Add(choice.Branches[i]);
            jumps.Add(Add(new MatchStep(MatchOperation.Jump)));
            SetTarget(choose);
        }

        Add(choice.Branches[^1]);
        foreach (var jump in jumps)
        {
            SetTarget(jump);
        }
    }

    private void AddRepeat(Repeat repeat)
    {
        var max = repeat.Max ?? int.MaxValue;
        if (_isAutomaton)
        {
            AddUnrolled(repeat);
        }
        else if (repeat.Body is Characters characters)
        {
            Add(new MatchStep(MatchOperation.TakeMany) { Set = characters.Set, Min = repeat.Min, Max = max, Mode = repeat.Mode });
        }
        else if (repeat.Mode == RepeatMode.Possessive)
        {
            AddHeld(repeat with { Mode = RepeatMode.Greedy }, MatchOperation.Commit);
        }
        else if (max == 1 || TryUnroll(repeat, max))
        {
            AddUnrolled(repeat);
        }
        else
        {
            AddLoop(repeat, max);
        }
    }

    // A repetition that is written out needs no count, so that what is in it is memorable. Where nothing will be, there is no point in it.
    private bool TryUnroll(Repeat repeat, int max)
    {
        var times = repeat.Max is null ? repeat.Min : max;
        if (times > _unrollable || !IsMemorable || times == 0 || PatternAnalysis.MayRepeatNothing(repeat))
        {
            return false;
        }

        var size = (long)times * new PatternAnalysis(repeat.Body).Size;
        if (size > _unrollable)
        {
            return false;
        }

        _unrollable -= (int)size;
        return true;
    }

    private void AddUnrolled(Repeat repeat)
    {
        for (var i = 0; i < repeat.Min; i++)
        {
            Add(repeat.Body);
        }

        if (repeat.Max is not { } max)
        {
            AddRest(repeat);
            return;
        }

        var chooses = new List<int>();
        for (var i = repeat.Min; i < max; i++)
        {
            chooses.Add(Add(new MatchStep(MatchOperation.Choose) { Mode = repeat.Mode }));
            Add(repeat.Body);
        }

        foreach (var choose in chooses)
        {
            SetTarget(choose);
        }
    }

    // Any number of more rounds.
    private void AddRest(Repeat repeat)
    {
        if (!_isAutomaton)
        {
            AddLoop(repeat with { Min = 0 }, int.MaxValue);
            return;
        }

        var choose = Add(new MatchStep(MatchOperation.Choose));
        Add(repeat.Body);
        Add(new MatchStep(MatchOperation.Jump) { Target = choose });
        SetTarget(choose);
    }

    private void AddLoop(Repeat repeat, int max)
    {
        var register = Allocate(2);
        var counts = repeat.Min > 1 || repeat.Max is not null ? 1 : 0;
        _stateful += counts;
        Add(new MatchStep(MatchOperation.StartLoop) { Register = register });
        var decide = Add(new MatchStep(MatchOperation.DecideLoop) { Register = register, Min = repeat.Min, Max = max, Mode = repeat.Mode });
        Add(new MatchStep(MatchOperation.EnterLoop) { Register = register });
        Add(repeat.Body);
        Add(new MatchStep(MatchOperation.Jump) { Target = decide });
        SetTarget(decide);
        _stateful -= counts;
    }

    private void AddCapture(Capture capture)
    {
        if (!_groups.TryGetValue(capture.Number, out var register))
        {
            Add(capture.Body);
            return;
        }

        Add(new MatchStep(MatchOperation.OpenGroup) { Register = register });
        Add(capture.Body);
        Add(new MatchStep(MatchOperation.CloseGroup) { Register = register });
    }

    private void AddLook(Look look)
    {
        switch (look.Kind)
        {
            case LookKind.Ahead:
                AddHeld(look.Body, MatchOperation.CommitAndReturn);
                break;
            case LookKind.Behind:
                AddBehind(look.Body);
                break;
            default:
                var register = Allocate(1);
                var hold = Add(new MatchStep(MatchOperation.HoldNot) { Register = register });
                _stateful++;
                Add(look.Kind == LookKind.NotBehind ? new Look(LookKind.Behind, look.Body) : look.Body);
                Add(new MatchStep(MatchOperation.RejectNot) { Register = register });
                _stateful--;
                SetTarget(hold);
                break;
        }
    }

    private void AddHeld(PatternNode body, MatchOperation commit)
    {
        var register = Allocate(2);
        Add(new MatchStep(MatchOperation.Hold) { Register = register });
        _stateful++;
        Add(body);
        Add(new MatchStep(commit) { Register = register });
        _stateful--;
    }

    private void AddBehind(PatternNode body)
    {
        LookBehindLength.TryMeasure(body, out var min, out var max);
        var register = Allocate(3);
        Add(new MatchStep(MatchOperation.Hold) { Register = register });
        _stateful++;
        Add(new MatchStep(MatchOperation.StartBehind) { Register = register });
        Add(new MatchStep(MatchOperation.TryBehind) { Register = register, Min = min, Max = max });
        Add(body);
        Add(new MatchStep(MatchOperation.CheckBehind) { Register = register });
        Add(new MatchStep(MatchOperation.CommitAndReturn) { Register = register });
        _stateful--;
    }

    private int Add(MatchStep step)
    {
        _steps.Add(step with { IsMemorable = IsMemorable });
        return _steps.Count - 1;
    }

    // The target of an earlier step is what comes next.
    private void SetTarget(int step) => _steps[step] = _steps[step] with { Target = _steps.Count };

    private int Allocate(int count)
    {
        var first = _registers;
        _registers += count;
        return first;
    }
}
