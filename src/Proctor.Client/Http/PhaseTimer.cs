namespace Proctor.Client.Http;

/// <summary>
/// Gives up an attempt when one of its phases takes too long. Each phase has the whole time: connecting, waiting for the head of the answer, each part of its
/// body.
/// </summary>
internal sealed class PhaseTimer : IDisposable
{
    private static readonly HttpRequestOptionsKey<PhaseTimer> Key = new("Proctor.PhaseTimer");

    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _phase;
    private readonly CancellationTokenSource _either;

    public PhaseTimer(TimeSpan timeout, TimeProvider clock, CancellationToken caller, CancellationToken total)
    {
        _timeout = timeout;
        _phase = new CancellationTokenSource(timeout, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, total, _phase.Token);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>The timer of a request; null when there is none.</summary>
    public static PhaseTimer? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var timer) ? timer : null;

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Starts the next phase.</summary>
    public void Restart()
    {
        try
        {
            _phase.CancelAfter(_timeout);
        }
        catch (ObjectDisposedException)
        {
            // A connection was made for an attempt that is over; another one will use it.
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _phase.Dispose();
    }
}
