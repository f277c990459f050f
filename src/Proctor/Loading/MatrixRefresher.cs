namespace Proctor.Loading;

/// <summary>
/// Keeps a <see cref="MatrixLoader"/> up to date in the background: loads at once, and then again and again until it is disposed of; and soon after its source
/// says that something changed, if it is an <see cref="IWatchableMatrixSource"/>. What happens is told to the listeners of the loader. Safe for concurrent use.
/// </summary>
public sealed class MatrixRefresher : IAsyncDisposable
{
    private readonly MatrixLoader _loader;
    private readonly RefreshSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Random _random = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private string? _toldFailure;
    private int _isStopped;

    private MatrixRefresher(MatrixLoader loader, RefreshSettings settings, TimeProvider clock)
    {
        _loader = loader;
        _settings = settings;
        _clock = clock;

        // What the starter has in its execution context, such as a trace, is not for a loop that outlives it.
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(LoopAsync);
        }
    }

    /// <summary>Starts to refresh a loader.</summary>
    /// <param name="loader">The loader. It may be used otherwise as well; it is not disposed of.</param>
    /// <param name="settings">How often to load; null for the defaults.</param>
    /// <param name="clock">The clock that measures the time between loads; null for the system's.</param>
    /// <returns>The refresher. Dispose of it to stop.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loader"/> is <see langword="null"/>.</exception>
    public static MatrixRefresher Start(MatrixLoader loader, RefreshSettings? settings = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return new MatrixRefresher(loader, settings ?? new RefreshSettings(), clock ?? TimeProvider.System);
    }

    /// <summary>Stops. A load that is under way is given up, even when its source does not react.</summary>
    /// <returns>A task that ends when the background loop has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _loop.ConfigureAwait(false);
            _stop.Dispose();
        }

        await _loop.ConfigureAwait(false);
    }

    private async Task LoopAsync()
    {
        var stop = _stop.Token;
        using var watch = new RefreshWatch(_settings.Watch ? _loader.WatchableSource : null, _clock);
        watch.Restart(); // before the first load, so that no change is between them
        var failures = 0;
        var isTold = true;
        while (!stop.IsCancellationRequested)
        {
            var outcome = await TryLoadAsync(stop).ConfigureAwait(false);
            if (!isTold && outcome != LoadOutcome.Unchanged)
            {
                watch.Restart(); // it missed something: its folder may have been replaced
            }

            await TellFailureAsync(watch.TakeFailure(), stop).ConfigureAwait(false);
            failures = outcome != LoadOutcome.Failed ? 0 : Math.Min(failures + 1, 64);
            isTold = await watch.WaitAsync(_settings.DelayAfter(failures, _random.NextDouble()), stop).ConfigureAwait(false);
        }
    }

    private async Task<LoadOutcome> TryLoadAsync(CancellationToken stop)
    {
        try
        {
            // On a thread of its own, so that a source that blocks cannot keep the loop from ending.
            var report = await Task.Run(() => _loader.LoadAsync(stop), stop).WaitAsync(stop).ConfigureAwait(false);
            return report.Outcome;
        }
        catch (Exception) // This is the end; a failed load is a report. Whatever else it may be, the next one can do better.
        {
            return LoadOutcome.Failed;
        }
    }

    private async Task TellFailureAsync(Exception? failure, CancellationToken stop)
    {
        if (failure is not null && failure.Message != _toldFailure)
        {
            _toldFailure = failure.Message;
            await _loader.TellWatchFailureAsync(failure, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
