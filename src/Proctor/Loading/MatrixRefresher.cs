namespace Proctor.Loading;

/// <summary>
/// Keeps a <see cref="MatrixLoader"/> up to date in the background: loads at once, and then again and again until it is disposed of. What happens is
/// told to the listeners of the loader. Safe for concurrent use.
/// </summary>
public sealed class MatrixRefresher : IAsyncDisposable
{
    private readonly MatrixLoader _loader;
    private readonly RefreshSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Random _random = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
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
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            failures = await TryLoadAsync(stop).ConfigureAwait(false) ? 0 : Math.Min(failures + 1, 64);
            var delay = _settings.DelayAfter(failures, _random.NextDouble());
            await Task.Delay(delay, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryLoadAsync(CancellationToken stop)
    {
        try
        {
            // On a thread of its own, so that a source that blocks cannot keep the loop from ending.
            var report = await Task.Run(() => _loader.LoadAsync(stop), stop).WaitAsync(stop).ConfigureAwait(false);
            return report.Outcome != LoadOutcome.Failed;
        }
        catch (Exception) // This is the end; a failed load is a report. Whatever else it may be, the next one can do better.
        {
            return false;
        }
    }
}
