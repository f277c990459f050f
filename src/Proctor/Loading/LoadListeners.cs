namespace Proctor.Loading;

/// <summary>The listeners of a loader. Safe for concurrent use; telling works on the list as it was when it began.</summary>
internal sealed class LoadListeners
{
    private readonly Lock _change = new();
    private volatile ILoadListener[] _listeners = [];

    public void Add(ILoadListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_change)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public bool Remove(ILoadListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_change)
        {
            var rest = _listeners.ToList();
            var isRemoved = rest.Remove(listener);
            _listeners = [.. rest];
            return isRemoved;
        }
    }

    /// <summary>Tells all listeners about a report.</summary>
    /// <returns>The report, with what the listeners threw.</returns>
    public LoadReport Tell(LoadReport report)
    {
        List<Exception>? failures = null;
        foreach (var listener in _listeners)
        {
            try
            {
                Tell(listener, report);
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }
        }

        return failures is null ? report : report with { ListenerFailures = failures };
    }

    /// <summary>Tells all listeners that the source cannot be watched. What they throw does no harm.</summary>
    public void TellWatchFailure(string source, Exception reason)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.WatchFailed(source, reason);
            }
            catch (Exception)
            {
                // There is no report to keep it in.
            }
        }
    }

    private static void Tell(ILoadListener listener, LoadReport report)
    {
        switch (report.Outcome)
        {
            case LoadOutcome.Reloaded:
                listener.Reloaded(report);
                break;
            case LoadOutcome.Unchanged:
                listener.Unchanged(report);
                break;
            default:
                listener.Failed(report);
                break;
        }
    }
}
