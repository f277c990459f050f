using Microsoft.Extensions.Logging;
using Proctor.Loading;

namespace Proctor.Pipet.Loading;

/// <summary>Logs what loading the matrix led to: every new matrix, and a failure or a warning when it is another than the time before.</summary>
/// <param name="logger">Where to.</param>
/// <param name="served">Gives the matrix that is served, which need not be one the loader has loaded; null when there is none.</param>
internal sealed partial class LoadLog(ILogger logger, Func<MatrixSnapshot?> served) : ILoadListener
{
    private string? _lastProblem;

    public void Reloaded(LoadReport report)
    {
        _lastProblem = null;
        var matrix = report.Current!.Matrix;
        var dropped = report.Current.Verification.DynamicErrors.Count;
        LogLoaded(report.Source, matrix.Audit.Version, matrix.Tests.Count, dropped, report.Duration.TotalMilliseconds);
        foreach (var (test, reason) in report.NewDynamicErrors)
        {
            LogDropped(test, reason);
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
        else if (_lastProblem is not null)
        {
            _lastProblem = null;
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

    private bool IsNews(string problem)
    {
        var isNews = !string.Equals(_lastProblem, problem, StringComparison.Ordinal);
        _lastProblem = problem;
        return isNews;
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

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Cannot load {Matrix}; there is no matrix yet. {Reason}")]
    private partial void LogFailedLoad(string matrix, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Cannot load {Matrix}; version {Version} stays. {Reason}")]
    private partial void LogFailedReload(string matrix, string? version, string reason);
}
