namespace Proctor.Hosting.Tests.Testing;

/// <summary>A clock that stands still until a test moves it; its timers run in real time.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 2, 8, 15, 30, 123, TimeSpan.Zero).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
