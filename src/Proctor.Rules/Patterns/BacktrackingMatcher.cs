using System.Buffers;
using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Runs the steps of a pattern on a value: a choice and every change of a register are noted, and when a step fails the changes are undone up to the
/// last choice. The notes are on a stack of its own, so that no pattern and no value can exhaust the thread's.
/// </summary>
internal ref struct BacktrackingMatcher
{
    private const int StackNotes = 32;
    private const int StackRegisters = 32;
    private const int StepsBeforeMemory = 500;
    private const int BitsPerWord = 64;
    private const int Unset = -1;

    private readonly MatchStep[] _steps;
    private readonly ReadOnlySpan<int> _value;
    private readonly Span<int> _registers;
    private Span<Note> _notes;
    private Note[]? _rented;
    private int _count;
    private long _stepsLeft;

    // Nothing is remembered while there are more steps left than this: most matches are over by then.
    private long _memorizeFrom;
    private ulong[]? _tried;
    private int _step;
    private int _at;

    private BacktrackingMatcher(MatchProgram program, ReadOnlySpan<int> value, long maxSteps, Span<int> registers, Span<Note> notes)
    {
        _steps = program.Steps;
        _value = value;
        _stepsLeft = maxSteps;
        _memorizeFrom = maxSteps - StepsBeforeMemory;
        _registers = registers;
        _notes = notes;
        registers.Fill(Unset);
    }

    private enum NoteKind
    {
        /// <summary>Come back to the step at the position.</summary>
        Choice,

        /// <summary>The step has taken many: come back to the one after it with one code point less, but not below the extra position.</summary>
        FewerTaken,

        /// <summary>The step has taken few, their number is the extra: take one more, and come back to the one after it.</summary>
        MoreTaken,

        /// <summary>Set the register back.</summary>
        Register,
    }

    /// <param name="program">The pattern.</param>
    /// <param name="value">The value, as code points.</param>
    /// <param name="maxSteps">How many steps the match may take.</param>
    /// <returns>The answer, or <see cref="PatternOutcome.TimedOut"/> when there is none within the steps.</returns>
    public static PatternOutcome FullMatch(MatchProgram program, ReadOnlySpan<int> value, long maxSteps)
    {
        Span<Note> notes = stackalloc Note[StackNotes];
        Span<int> registers = program.Registers <= StackRegisters ? stackalloc int[StackRegisters] : new int[program.Registers];
        var matcher = new BacktrackingMatcher(program, value, maxSteps, registers[..program.Registers], notes);
        var outcome = matcher.Run();
        matcher.Dispose();
        return outcome;
    }

    private readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<Note>.Shared.Return(_rented);
        }

        if (_tried is not null)
        {
            ArrayPool<ulong>.Shared.Return(_tried);
        }
    }

    private PatternOutcome Run()
    {
        while (_stepsLeft-- > 0)
        {
            ref readonly var step = ref _steps[_step];
            if (step.Operation == MatchOperation.Accept && _at == _value.Length)
            {
                return PatternOutcome.Match;
            }

            _step++;
            if (!TryRun(step) && !TryComeBack())
            {
                return PatternOutcome.NoMatch;
            }
        }

        return PatternOutcome.TimedOut;
    }

    private bool TryRun(in MatchStep step)
    {
        switch (step.Operation)
        {
            case MatchOperation.Take:
                return _at < _value.Length && step.Set!.Contains(_value[_at++]);
            case MatchOperation.TakeMany:
                return TryTakeMany(step);
            case MatchOperation.Jump:
                _step = step.Target;
                return true;
            case MatchOperation.Choose:
                Choose(step);
                return true;
            case MatchOperation.Assert:
                return Assertions.Holds(step.Assertion, _value, _at);
            case MatchOperation.OpenGroup:
                SetRegister(step.Register, _at);
                return true;
            case MatchOperation.CloseGroup:
                SetRegister(step.Register + 1, _registers[step.Register]);
                SetRegister(step.Register + 2, _at);
                return true;
            case MatchOperation.TakeGroup:
                return TryTakeGroup(step);
            case MatchOperation.StartLoop:
                SetRegister(step.Register, 0);
                return true;
            case MatchOperation.DecideLoop:
                DecideLoop(step);
                return true;
            case MatchOperation.EnterLoop:
                SetRegister(step.Register, _registers[step.Register] + 1);
                SetRegister(step.Register + 1, _at);
                return true;
            default:
                return TryRunLook(step);
        }
    }

    private bool TryRunLook(in MatchStep step)
    {
        switch (step.Operation)
        {
            case MatchOperation.Hold:
                SetRegister(step.Register + 1, _at);
                SetRegister(step.Register, _count + 1);
                return true;
            case MatchOperation.Commit:
                ForgetChoices(_registers[step.Register]);
                return true;
            case MatchOperation.CommitAndReturn:
                ForgetChoices(_registers[step.Register]);
                _at = _registers[step.Register + 1];
                return true;
            case MatchOperation.HoldNot:
                SetRegister(step.Register, _count + 1);
                Add(NoteKind.Choice, step.Target, _at);
                return true;
            case MatchOperation.RejectNot:
                UndoTo(_registers[step.Register]);
                return false;
            case MatchOperation.StartBehind:
                SetRegister(step.Register + 2, step.Min - 1);
                return true;
            case MatchOperation.TryBehind:
                return TryBehind(step);
            case MatchOperation.CheckBehind:
                return _at == _registers[step.Register + 1];
            default:
                return false;
        }
    }

    private bool TryTakeMany(in MatchStep step)
    {
        var start = _at;
        var wanted = step.Mode == RepeatMode.Lazy ? step.Min : step.Max;
        var end = start + (int)Math.Min(wanted, _value.Length - start);
        while (_at < end && step.Set!.Contains(_value[_at]))
        {
            _at++;
        }

        var taken = _at - start;
        _stepsLeft -= taken;
        if (taken < step.Min)
        {
            return false;
        }

        if (step.Mode == RepeatMode.Lazy)
        {
            Add(NoteKind.MoreTaken, _step - 1, _at, taken);
        }
        else if (step.Mode == RepeatMode.Greedy && taken > step.Min)
        {
            Add(NoteKind.FewerTaken, _step - 1, _at, start + step.Min);
        }

        return true;
    }

    private bool TryTakeGroup(in MatchStep step)
    {
        var (start, end) = (_registers[step.Register + 1], _registers[step.Register + 2]);
        var length = end - start;
        if (start == Unset || length > _value.Length - _at)
        {
            return false;
        }

        _stepsLeft -= length;
        for (var i = 0; i < length; i++)
        {
            if (!AreSame(_value[start + i], _value[_at + i], step.Case))
            {
                return false;
            }
        }

        _at += length;
        return true;
    }

    private static bool AreSame(int left, int right, BackReferenceCase letters) => left == right || letters switch
    {
        BackReferenceCase.AsciiLetters => CaseMapping.FoldAscii(left) == CaseMapping.FoldAscii(right),
        BackReferenceCase.UnicodeLetters => CaseMapping.Fold(left) == CaseMapping.Fold(right),
        _ => false,
    };

    // A round that has taken nothing ends the loop, whatever the count: more of these would not change anything.
    private void DecideLoop(in MatchStep step)
    {
        var rounds = _registers[step.Register];
        if (rounds == step.Max || (rounds > 0 && _registers[step.Register + 1] == _at))
        {
            _step = step.Target;
        }
        else if (rounds >= step.Min)
        {
            Choose(step);
        }
    }

    private void Choose(in MatchStep step)
    {
        var isLazy = step.Mode == RepeatMode.Lazy;
        Add(NoteKind.Choice, isLazy ? _step : step.Target, _at);
        _step = isLazy ? step.Target : _step;
    }

    private bool TryBehind(in MatchStep step)
    {
        var end = _registers[step.Register + 1];
        var length = _registers[step.Register + 2] + 1;
        if (length > Math.Min(step.Max, end))
        {
            return false;
        }

        SetRegister(step.Register + 2, length);
        Add(NoteKind.Choice, _step - 1, end);
        _at = end - length;
        return true;
    }

    private bool TryComeBack()
    {
        while (_count > 0)
        {
            if (TryTakeNote() && IsNew())
            {
                return true;
            }
        }

        return false;
    }

    // Whether the last note gave a step and a position to go on with.
    private bool TryTakeNote()
    {
        ref var note = ref _notes[_count - 1];
        switch (note.Kind)
        {
            case NoteKind.Choice:
                (_step, _at) = (note.Where, note.At);
                _count--;
                return true;
            case NoteKind.FewerTaken:
                (_step, _at) = (note.Where + 1, --note.At);
                _count -= note.At == note.Extra ? 1 : 0;
                return true;
            case NoteKind.MoreTaken when CanTakeMore(note):
                (_step, _at) = (note.Where + 1, ++note.At);
                note.Extra++;
                return true;
            case NoteKind.Register:
                _registers[note.Where] = note.At;
                break;
        }

        _count--;
        return false;
    }

    // What has failed once from a step and a position will fail again, where nothing else counts. Remembering that makes of exponential time, which
    // nested repetitions are good for, at most quadratic time.
    private bool IsNew()
    {
        _stepsLeft--;
        if (!_steps[_step].IsMemorable || _stepsLeft > _memorizeFrom)
        {
            return true;
        }

        if (_tried is null && !TryMakeMemory())
        {
            return true;
        }

        var index = ((long)_step * (_value.Length + 1)) + _at;
        ref var word = ref _tried![index / BitsPerWord];
        var bit = 1UL << (int)(index % BitsPerWord);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    private bool TryMakeMemory()
    {
        var words = (((long)_steps.Length * (_value.Length + 1)) / BitsPerWord) + 1;
        if (words > PatternLimits.MaxMemoryWords)
        {
            _memorizeFrom = long.MinValue;
            return false;
        }

        _tried = ArrayPool<ulong>.Shared.Rent((int)words);
        _tried.AsSpan(0, (int)words).Clear();
        return true;
    }

    private readonly bool CanTakeMore(in Note note)
    {
        ref readonly var step = ref _steps[note.Where];
        return note.Extra < step.Max && note.At < _value.Length && step.Set!.Contains(_value[note.At]);
    }

    // The registers still have to be set back when the match comes back to an earlier choice.
    private void ForgetChoices(int height)
    {
        _stepsLeft -= _count - height;
        var kept = height;
        for (var i = height; i < _count; i++)
        {
            if (_notes[i].Kind == NoteKind.Register)
            {
                _notes[kept++] = _notes[i];
            }
        }

        _count = kept;
    }

    private void UndoTo(int height)
    {
        while (_count > height)
        {
            ref readonly var note = ref _notes[--_count];
            if (note.Kind == NoteKind.Register)
            {
                _registers[note.Where] = note.At;
            }
        }
    }

    private void SetRegister(int register, int value)
    {
        Add(NoteKind.Register, register, _registers[register]);
        _registers[register] = value;
    }

    private void Add(NoteKind kind, int where, int at, int extra = 0)
    {
        if (_count == _notes.Length)
        {
            Grow();
        }

        _notes[_count++] = new Note { Kind = kind, Where = where, At = at, Extra = extra };
    }

    private void Grow()
    {
        if (_count >= PatternLimits.MaxPending)
        {
            _stepsLeft = 0; // this note is still taken, the next step is not
        }

        var larger = ArrayPool<Note>.Shared.Rent(_count * 2);
        _notes.CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<Note>.Shared.Return(_rented);
        }

        _notes = _rented = larger;
    }

    private struct Note
    {
        public NoteKind Kind;
        public int Where;
        public int At;
        public int Extra;
    }
}
