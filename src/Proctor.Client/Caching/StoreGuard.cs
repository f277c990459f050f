using Microsoft.Extensions.Logging;
using Proctor.Client.Text;

namespace Proctor.Client.Caching;

/// <summary>Turns failures of stores into misses, and logs them once a minute. Safe for concurrent use.</summary>
internal sealed partial class StoreGuard(TimeSpan timeout, ILogger logger, TimeProvider clock)
{
    private readonly FailureLog _failures = new(clock);

    public async ValueTask<byte[]?> GetAsync(IGroupCacheStore store, string key, CancellationToken cancellationToken)
    {
        try
        {
            var reading = store.GetAsync(key, cancellationToken);
            return reading.IsCompletedSuccessfully ? reading.Result : await reading.AsTask().WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Report("read", cause);
            return null;
        }
    }

    public async ValueTask SetAsync(IGroupCacheStore store, string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        try
        {
            var writing = store.SetAsync(key, value, lifetime, cancellationToken);
            if (!writing.IsCompletedSuccessfully)
            {
                await writing.AsTask().WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Report("write", cause);
        }
    }

    private void Report(string what, Exception cause)
    {
        if (_failures.ShouldLog($"{what} {cause.GetType().FullName}", out var suppressed))
        {
            LogFailure(what, suppressed, cause);
        }
    }

    [LoggerMessage(
        EventId = 27,
        Level = LogLevel.Error,
        Message = "Proctor cache failed to {What}; it counts as a miss. The same happened {Count} more times since it was logged last.")]
    private partial void LogFailure(string what, long count, Exception cause);
}
