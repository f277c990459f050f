namespace Proctor.Client.Events;

/// <summary>
/// How long to wait before the next connection. Each pause without an event in between is twice as long, and all vary, lest all clients come at once.
/// </summary>
internal sealed class ReconnectDelay(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Postponed = TimeSpan.FromMinutes(10);

    private TimeSpan _next = First;

    /// <summary>The pause to make now: the next one, more or less by a half.</summary>
    public TimeSpan Next()
    {
        var delay = _next * (0.5 + random.NextDouble());
        _next = _next >= Longest ? _next : Min(_next * 2, Longest);
        return delay;
    }

    /// <summary>Starts again after an event.</summary>
    /// <param name="wanted">The pause the server wants; not positive when it does not say.</param>
    public void Reset(TimeSpan wanted) => _next = wanted > TimeSpan.Zero ? Min(wanted, Longest) : First;

    /// <summary>Makes the pauses long, for a server without events.</summary>
    public void Postpone() => _next = Postponed;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
