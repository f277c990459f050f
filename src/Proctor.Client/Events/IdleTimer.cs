namespace Proctor.Client.Events;

/// <summary>Gives up a connection on which nothing came for a while, not even the sign of life servers send every few seconds.</summary>
internal sealed class IdleTimer : IDisposable
{
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;

    public IdleTimer(TimeProvider clock, CancellationToken caller)
    {
        _silence = new CancellationTokenSource(MaxSilence, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _silence.Token);
    }

    public CancellationToken Token => _either.Token;

    public void Restart() => _silence.CancelAfter(MaxSilence);

    public void Dispose()
    {
        _either.Dispose();
        _silence.Dispose();
    }
}
