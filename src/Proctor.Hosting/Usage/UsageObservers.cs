using Microsoft.Extensions.Logging;
using Proctor.Client;
using Proctor.Client.Text;

namespace Proctor.Hosting.Usage;

/// <summary>Tells several observers, in order, and keeps what one throws from the others and from the page. Safe for concurrent use.</summary>
internal sealed partial class UsageObservers(IReadOnlyList<IGroupUsageObserver> observers, ILogger<UsageObservers> logger, TimeProvider clock) : IGroupUsageObserver
{
    private readonly FailureLog _failures = new(clock);

    public void OnUsed(in GroupUsage usage)
    {
        for (var i = 0; i < observers.Count; i++)
        {
            try
            {
                observers[i].OnUsed(usage);
            }
            catch (Exception cause)
            {
                Report(observers[i].GetType().Name, cause);
            }
        }
    }

    private void Report(string observer, Exception cause)
    {
        if (_failures.ShouldLog(observer, out var suppressed))
        {
            LogFailure(observer, suppressed, cause);
        }
    }

    [LoggerMessage(
        EventId = 78,
        Level = LogLevel.Error,
        Message = "{Observer} failed when it was told of a group that is used. The same happened {Count} more times since it was logged last.")]
    private partial void LogFailure(string observer, long count, Exception cause);
}
