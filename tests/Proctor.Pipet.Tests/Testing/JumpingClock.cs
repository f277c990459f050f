namespace Proctor.Pipet.Tests.Testing;

/// <summary>The time of day of a machine whose clock is set while it runs: what is measured and what waits does not notice.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    public void Jump(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
