using Microsoft.Extensions.Logging;

namespace Proctor.Pipet.Logging;

/// <summary>
/// Logs requests that broke down through no fault of theirs, with the stack trace: each kind of failure once a minute, however many requests run into it. Safe for
/// concurrent use.
/// </summary>
internal sealed partial class RequestFailureLog(ILogger<RequestFailureLog> logger, TimeProvider clock)
{
    /// <summary>How many different failures are logged in a minute; each is a screen full.</summary>
    public const int MaxFailures = 20;

    // Messages of exceptions may quote what a request brought, of any length.
    private const int MaxMessageLength = 200;

    // Patterns of routes start with a slash.
    private const string EntryOfBatch = "entry of a batch";

    private readonly ProblemLedger<(string Where, Type Type, string Message)> _ledger = new(clock, MaxFailures);

    /// <summary>Logs that a request failed.</summary>
    /// <param name="route">The pattern of its route.</param>
    /// <param name="failure">Why.</param>
    public void Report(string route, Exception failure)
    {
        switch (Note(route, failure, out var unlogged))
        {
            case ProblemNews.New:
                LogFailure(route, unlogged, failure);
                break;
            case ProblemNews.Flooded:
                LogFlood(MaxFailures);
                break;
        }
    }

    /// <summary>Logs that an entry of a batch failed.</summary>
    /// <param name="entry">Its index.</param>
    /// <param name="failure">Why.</param>
    public void ReportEntry(int entry, Exception failure)
    {
        switch (Note(EntryOfBatch, failure, out var unlogged))
        {
            case ProblemNews.New:
                LogEntryFailure(entry, unlogged, failure);
                break;
            case ProblemNews.Flooded:
                LogFlood(MaxFailures);
                break;
        }
    }

    private ProblemNews Note(string where, Exception failure, out long unlogged) =>
        _ledger.Note((where, failure.GetType(), LogText.Of(failure.Message, MaxMessageLength)), out unlogged);

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "A request to {Route} failed; {Unlogged} such failures before it were not logged.")]
    private partial void LogFailure(string route, long unlogged, Exception failure);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Entry {Entry} of a batch failed; {Unlogged} such failures before it were not logged.")]
    private partial void LogEntryFailure(int entry, long unlogged, Exception failure);

    [LoggerMessage(
        EventId = 22,
        Level = LogLevel.Error,
        Message = "Requests failed for more than {Failures} different reasons within a minute; further ones are not logged until it is over.")]
    private partial void LogFlood(int failures);
}
