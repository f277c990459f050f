namespace Proctor.Pipet.Logging;

/// <summary>
/// Remembers which problems were logged, so that each is logged once a minute, however often it occurs. Safe for concurrent use. What tells problems apart may come
/// from requests, so only so many are logged in a minute.
/// </summary>
/// <typeparam name="TProblem">What tells problems apart.</typeparam>
/// <param name="clock">The clock.</param>
/// <param name="capacity">How many different problems are logged in a minute.</param>
internal sealed class ProblemLedger<TProblem>(TimeProvider clock, int capacity)
    where TProblem : notnull
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<TProblem, Entry> _entries = [];
    private long? _floodedAt;

    /// <summary>Notes that a problem has occurred.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>What is to be logged.</returns>
    public ProblemNews Note(TProblem problem) => Note(problem, out _);

    /// <summary>Notes that a problem has occurred.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="unlogged">How often it has occurred without being logged since it last was; for a problem that is to be logged, else zero.</param>
    /// <returns>What is to be logged.</returns>
    public ProblemNews Note(TProblem problem, out long unlogged)
    {
        unlogged = 0;
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            if (_entries.TryGetValue(problem, out var entry))
            {
                return NoteAgain(entry, now, out unlogged);
            }

            if (_entries.Count >= capacity && !TryMakeRoom(now))
            {
                return NoteFlood(now);
            }

            _entries.Add(problem, new Entry { LoggedAt = now });
            return ProblemNews.New;
        }
    }

    private ProblemNews NoteAgain(Entry entry, long now, out long unlogged)
    {
        if (!IsOver(entry.LoggedAt, now))
        {
            entry.Unlogged++;
            unlogged = 0;
            return ProblemNews.Known;
        }

        unlogged = entry.Unlogged;
        entry.Unlogged = 0;
        entry.LoggedAt = now;
        return ProblemNews.New;
    }

    private ProblemNews NoteFlood(long now)
    {
        if (_floodedAt is { } then && !IsOver(then, now))
        {
            return ProblemNews.Known;
        }

        _floodedAt = now;
        return ProblemNews.Flooded;
    }

    private bool TryMakeRoom(long now)
    {
        foreach (var (problem, entry) in _entries)
        {
            if (IsOver(entry.LoggedAt, now))
            {
                _entries.Remove(problem); // allowed while enumerating
            }
        }

        return _entries.Count < capacity;
    }

    private bool IsOver(long then, long now) => clock.GetElapsedTime(then, now) >= Pause;

    private sealed class Entry
    {
        public long LoggedAt { get; set; }

        public long Unlogged { get; set; }
    }
}
