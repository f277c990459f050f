using Microsoft.Extensions.Logging;
using Proctor.Client.Text;
using Proctor.Loading;

namespace Proctor.Hosting.InProcess;

/// <summary>Logs new matrices, and what is wrong with them or with getting them, each problem at most once a minute and only when it is another than before.</summary>
internal sealed partial class MatrixLoadLog(ILogger logger, TimeProvider clock) : ILoadListener
{
    private const int MaxDropped = 100;

    private readonly FailureLog _failures = new(clock);
    private string? _lastProblem; // the loader tells of one cycle after the other

    public void Reloaded(LoadReport report)
    {
        _lastProblem = null;
        var engine = report.Current!;
        LogLoaded(report.Source, engine.Matrix.Audit.Version, engine.Matrix.Tests.Count, engine.Verification.DynamicErrors.Count);
        foreach (var (test, reason) in report.NewDynamicErrors.Take(MaxDropped))
        {
            LogDropped(test, LogText.Of(reason));
        }
    }

    public void Unchanged(LoadReport report)
    {
        if (report.Warnings is [var warning, ..])
        {
            if (IsNews(warning))
            {
                LogWarning(LogText.Of(warning));
            }
        }
        else if (_lastProblem is not null)
        {
            _lastProblem = null;
            LogRecovered(report.Source);
        }
    }

    public void Failed(LoadReport report)
    {
        var reason = report.Failure!.Message;
        if (IsNews(reason))
        {
            LogFailed(report.Source, report.Current?.Matrix.Audit.Version ?? "none", LogText.Of(reason));
        }
    }

    public void WatchFailed(string source, Exception reason) => LogWatchFailed(source, LogText.Of(reason.Message));

    private bool IsNews(string problem)
    {
        if (_lastProblem == problem || !_failures.ShouldLog(problem, out _))
        {
            return false;
        }

        _lastProblem = problem;
        return true;
    }

    [LoggerMessage(EventId = 62, Level = LogLevel.Information, Message = "Loaded {Matrix}, version {Version}: {Tests} tests, {Dropped} dropped.")]
    private partial void LogLoaded(string matrix, string? version, int tests, int dropped);

    [LoggerMessage(EventId = 63, Level = LogLevel.Warning, Message = "Dropped the test {Test}: {Reason}")]
    private partial void LogDropped(string test, string reason);

    [LoggerMessage(EventId = 64, Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(EventId = 65, Level = LogLevel.Information, Message = "{Matrix} can be read again; it is unchanged.")]
    private partial void LogRecovered(string matrix);

    [LoggerMessage(EventId = 66, Level = LogLevel.Error, Message = "Cannot load {Matrix}; the version in use is {Version}. {Reason}")]
    private partial void LogFailed(string matrix, string version, string reason);

    [LoggerMessage(
        EventId = 67, Level = LogLevel.Warning, Message = "Changes of {Matrix} are noticed at the next reload only, since it cannot be watched. {Reason}")]
    private partial void LogWatchFailed(string matrix, string reason);
}
