using System.Globalization;
using Microsoft.Extensions.Logging;
using Proctor.Definitions;
using Proctor.Loading;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Loading;

public sealed class LoadLogTests : IDisposable
{
    private readonly ShiftedClock _clock = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly LoggerFactory _loggers;
    private readonly LoadLog _loads;

    public LoadLogTests()
    {
        _loggers = new LoggerFactory([_log]);
        _loads = new LoadLog(_loggers.CreateLogger<LoadLog>(), _clock, static () => null);
    }

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public void A_source_that_comes_and_goes_is_logged_once_a_minute()
    {
        for (var i = 0; i < 10; i++)
        {
            _loads.Failed(Report("gone"));
            _loads.Unchanged(Report());
        }

        Assert.Equal(["Error: Cannot load m; there is no matrix yet. gone", "Information: m can be read again; it is unchanged."], _log.Lines);
    }

    [Fact]
    public void One_that_comes_back_and_stays_is_logged_when_the_minute_is_over()
    {
        _loads.Failed(Report("gone"));
        _loads.Unchanged(Report());
        _loads.Failed(Report("gone"));
        Assert.Equal(2, _log.Lines.Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _loads.Failed(Report("gone"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        _loads.Failed(Report("gone"));

        Assert.Equal(3, _log.Lines.Count);
        Assert.Equal("Error: Cannot load m; there is no matrix yet. gone", _log.Lines[^1]);
    }

    [Fact]
    public void Of_very_many_dropped_tests_some_are_named()
    {
        var tests = Enumerable.Range(0, LoadLog.MaxDropped + 7).ToDictionary(static i => string.Create(CultureInfo.InvariantCulture, $"t{i}"), static _ => "wrong");
        _loads.Reloaded(Report() with { NewDynamicErrors = tests, Current = ProctorEngine.Load(new TestMatrix()) });

        Assert.Equal(1 + LoadLog.MaxDropped + 1, _log.Lines.Count);
        Assert.Equal("Warning: Dropped 7 more tests; /readyz and the verification of the matrix name them.", _log.Lines[^1]);
    }

    private static LoadReport Report(string? failure = null) => new()
    {
        Outcome = failure is null ? LoadOutcome.Unchanged : LoadOutcome.Failed,
        Source = "m",
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Failure = failure is null ? null : new MatrixSourceException(failure),
    };
}
