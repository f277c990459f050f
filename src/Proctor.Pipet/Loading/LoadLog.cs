using Microsoft.Extensions.Logging;
using Proctor.Loading;
using Proctor.Pipet.Logging;

namespace Proctor.Pipet.Loading;

/// <summary>
/// Logs what loading the matrix led to: every new matrix, and a failure or a warning when it is another than the time before, but each once a minute when they
/// alternate. Not for concurrent use: the loader tells of one cycle after the other.
/// </summary>
/// <param name="logger">Where to.</param>
/// <param name="clock">The clock.</param>
/// <param name="served">Gives the matrix that is served, which need not be one the loader has loaded; null when there is none.</param>
internal sealed partial class LoadLog(ILogger logger, TimeProvider clock, Func<MatrixSnapshot?> served) : ILoadListener
{
    /// <summary>How many dropped tests of one matrix are logged; all are counted.</summary>
    public const int MaxDropped = 100;

    private const int MaxProblems = 100;

    private readonly ProblemLedger<string> _ledger = new(clock, MaxProblems);

    // The problem that was logged last, until it is over.
    private string? _loggedProblem;

    public void Reloaded(LoadReport report)
    {
        _loggedProblem = null;
        var matrix = report.Current!.Matrix;
        var dropped = report.Current.Verification.DynamicErrors.Count;
        LogLoaded(report.Source, matrix.Audit.Version, matrix.Tests.Count, dropped, report.Duration.TotalMilliseconds);
        foreach (var (test, reason) in report.NewDynamicErrors.Take(MaxDropped))
        {
            LogDropped(test, reason);
        }

        if (report.NewDynamicErrors.Count > MaxDropped)
        {
            LogMoreDropped(report.NewDynamicErrors.Count - MaxDropped);
        }
    }

    public void Unchanged(LoadReport report)
    {
        if (report.Warnings is [var warning, ..])
        {
            if (IsNews(warning))
            {
                LogWarning(warning);
            }
        }
        else if (_loggedProblem is not null)
        {
            _loggedProblem = null;
            LogRecovered(report.Source);
        }
    }

    public void Failed(LoadReport report)
    {
        var reason = report.Failure!.Message;
        if (!IsNews(reason))
        {
            return;
        }

        if (served() is { } current)
        {
            LogFailedReload(report.Source, current.Engine.Matrix.Audit.Version, reason);
        }
        else
        {
            LogFailedLoad(report.Source, reason);
        }
    }

    public void WatchFailed(string source, Exception reason) => LogWatchFailure(source, reason.Message);

    // One that comes and goes is not logged each time, but still when it stays for more than a minute.
    private bool IsNews(string problem)
    {
        if (string.Equals(_loggedProblem, problem, StringComparison.Ordinal) || _ledger.Note(problem) != ProblemNews.New)
        {
            return false;
        }

        _loggedProblem = problem;
        return true;
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "Loaded {Matrix}, version {Version}: {Tests} tests, {Dropped} dropped, in {Milliseconds:F1} ms.")]
    private partial void LogLoaded(string matrix, string? version, int tests, int dropped, double milliseconds);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Dropped the test {Test}: {Reason}")]
    private partial void LogDropped(string test, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{Matrix} can be read again; it is unchanged.")]
    private partial void LogRecovered(string matrix);

    [LoggerMessage(
        EventId = 8, Level = LogLevel.Warning, Message = "Changes of {Matrix} are noticed at the next reload only, since it cannot be watched. {Reason}")]
    private partial void LogWatchFailure(string matrix, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Cannot load {Matrix}; there is no matrix yet. {Reason}")]
    private partial void LogFailedLoad(string matrix, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Cannot load {Matrix}; version {Version} stays. {Reason}")]
    private partial void LogFailedReload(string matrix, string? version, string reason);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "Dropped {Tests} more tests; /readyz and the verification of the matrix name them.")]
    private partial void LogMoreDropped(int tests);
}
