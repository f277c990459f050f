namespace Proctor.Tests.Loading;

/// <summary>A clock that only goes on when a test says so. Timers fire inside <see cref="Advance"/>, in the order of their times.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How long until each timer that waits fires, the next one first.</summary>
    public IReadOnlyList<TimeSpan> Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _timers.Select(timer => timer.Due!.Value - _now).Order()];
            }
        }
    }

    /// <summary>Lets time go by.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    /// <summary>Waits, in real time, until a timer waits for the clock, and returns how long it wants to.</summary>
    public async Task<TimeSpan> NextWaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Waiting is [var next, ..])
            {
                return next;
            }

            await Task.Delay(1, cancellationToken);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(static timer => timer.Due);
            if (next is null || next.Due > end)
            {
                return null;
            }

            _now = next.Due!.Value > _now ? next.Due.Value : _now;
            next.Due = next.Period > TimeSpan.Zero ? next.Due + next.Period : null;
            if (next.Due is null)
            {
                _timers.Remove(next);
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                Period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                if (Due is not null)
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
