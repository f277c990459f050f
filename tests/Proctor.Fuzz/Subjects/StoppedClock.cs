namespace Proctor.Fuzz.Subjects;

/// <summary>A clock that always tells the same time, so that an input gives the same each time it is tried.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public static StoppedClock Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
}
