using System.Threading.Channels;

namespace Proctor.Loading;

/// <summary>
/// What a <see cref="MatrixRefresher"/> waits for between two loads: the time, or a source that says something changed. Only the callbacks that the source
/// is given may come from other threads.
/// </summary>
/// <param name="source">The source; null when it cannot be watched.</param>
/// <param name="clock">The clock.</param>
internal sealed class RefreshWatch(IWatchableMatrixSource? source, TimeProvider clock) : IDisposable
{
    // Who writes a file makes several changes of it. Loading waits until there was none for a while, but not for ever.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(100);
    private const int MaxUnquietTimes = 10;

    // Holds one item when something changed since somebody looked.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private IDisposable? _watch;
    private volatile Exception? _failure;

    /// <summary>Starts to watch, anew if it did before.</summary>
    public void Restart()
    {
        Dispose();
        try
        {
            _watch = source?.Watch(Signal, failure => _failure = failure);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }

    /// <summary>Says why the source cannot be watched, once.</summary>
    /// <returns>The reason, or null.</returns>
    public Exception? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Waits.</summary>
    /// <param name="longest">How long at most.</param>
    /// <param name="stop">Ends the waiting early; nothing is thrown.</param>
    /// <returns>Whether the source said that something changed.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken stop)
    {
        if (!await IsChangedWithinAsync(longest, stop).ConfigureAwait(false))
        {
            return false;
        }

        for (var i = 0; i < MaxUnquietTimes && await IsChangedWithinAsync(QuietTime, stop).ConfigureAwait(false); i++)
        {
            // not quiet yet
        }

        return true;
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _watch = null;
    }

    private void Signal() => _changes.Writer.TryWrite(true);

    private async Task<bool> IsChangedWithinAsync(TimeSpan time, CancellationToken stop)
    {
        using var end = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stop);
        try
        {
            return await _changes.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
