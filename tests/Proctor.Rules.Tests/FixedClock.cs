namespace Proctor.Rules.Tests;

/// <summary>A clock that stands still at 2021-01-02 03:04:05.678 UTC.</summary>
internal sealed class FixedClock : TimeProvider
{
    public const long Milliseconds = 1_609_556_645_678;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
}
