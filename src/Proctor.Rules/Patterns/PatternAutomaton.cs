using System.Buffers;

namespace Proctor.Rules.Patterns;

/// <summary>
/// A pattern without anything that looks around or back, matched by following all its ways at the same time: at each position of the value there is
/// the set of the steps that the match may have come to, so that it takes time proportional to the length of the value. The steps are made at first
/// use, since few matches need them. Safe for use by many threads.
/// </summary>
internal sealed class PatternAutomaton
{
    private readonly Lazy<MatchStep[]> _steps;

    private PatternAutomaton(PatternNode root)
    {
        _steps = new Lazy<MatchStep[]>(() => MatchCompiler.CompileAutomaton(root));
    }

    /// <summary>Makes an automaton; <see langword="null"/> when the pattern is not regular, or too large.</summary>
    public static PatternAutomaton? TryCreate(PatternNode root, PatternAnalysis analysis) => analysis.IsRegular ? new PatternAutomaton(root) : null;

    /// <summary>Finds out whether the pattern matches all of a value, given as code points.</summary>
    public PatternOutcome FullMatch(ReadOnlySpan<int> value)
    {
        var steps = _steps.Value;
        var rented = ArrayPool<int>.Shared.Rent(Run.Sets * steps.Length);
        rented.AsSpan().Clear();
        var outcome = new Run(steps, value, rented).Match();
        ArrayPool<int>.Shared.Return(rented);
        return outcome;
    }

    private ref struct Run
    {
        public const int Sets = 4;

        private readonly MatchStep[] _steps;
        private readonly ReadOnlySpan<int> _value;

        // The position, plus one, for which a step has been reached last.
        private readonly Span<int> _reached;
        private readonly Span<int> _pending;

        // The steps that take a code point, or accept, for the current and for the next position.
        private Span<int> _current;
        private Span<int> _next;
        private int _nextCount;
        private long _work = PatternLimits.MaxAutomatonWork;

        public Run(MatchStep[] steps, ReadOnlySpan<int> value, Span<int> memory)
        {
            _steps = steps;
            _value = value;
            _reached = memory[..steps.Length];
            _pending = memory.Slice(steps.Length, steps.Length);
            _current = memory.Slice(2 * steps.Length, steps.Length);
            _next = memory.Slice(3 * steps.Length, steps.Length);
        }

        public PatternOutcome Match()
        {
            Reach(0, 0);
            for (var at = 0; at < _value.Length && _nextCount > 0 && _work > 0; at++)
            {
                Advance(at);
            }

            return _work <= 0 ? PatternOutcome.TimedOut : IsAccepted() ? PatternOutcome.Match : PatternOutcome.NoMatch;
        }

        // Accepting steps are of use at the end of the value only.
        private void Advance(int at)
        {
            var current = _next;
            var count = _nextCount;
            _next = _current;
            _current = current;
            _nextCount = 0;
            foreach (var step in current[..count])
            {
                if (_steps[step].Set is { } set && set.Contains(_value[at]))
                {
                    Reach(step + 1, at + 1);
                }
            }

            _work -= count;
        }

        private readonly bool IsAccepted()
        {
            foreach (var step in _next[.._nextCount])
            {
                if (_steps[step].Operation == MatchOperation.Accept)
                {
                    return true;
                }
            }

            return false;
        }

        // Follows the steps that take nothing. No step is pending twice for a position, so there is room for all.
        private void Reach(int first, int at)
        {
            var count = 0;
            Add(first, at, ref count);
            while (count > 0)
            {
                _work--;
                var index = _pending[--count];
                ref readonly var step = ref _steps[index];
                switch (step.Operation)
                {
                    case MatchOperation.Jump:
                        Add(step.Target, at, ref count);
                        break;
                    case MatchOperation.Choose:
                        Add(step.Target, at, ref count);
                        Add(index + 1, at, ref count);
                        break;
                    case MatchOperation.Assert when Assertions.Holds(step.Assertion, _value, at):
                        Add(index + 1, at, ref count);
                        break;
                    case MatchOperation.Take or MatchOperation.Accept:
                        _next[_nextCount++] = index;
                        break;
                }
            }
        }

        private readonly void Add(int step, int at, ref int count)
        {
            if (_reached[step] != at + 1)
            {
                _reached[step] = at + 1;
                _pending[count++] = step;
            }
        }
    }
}
