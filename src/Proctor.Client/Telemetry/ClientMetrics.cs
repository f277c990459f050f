using System.Diagnostics.Metrics;

namespace Proctor.Client.Telemetry;

/// <summary>Measures calls and the use of caches. The names are a contract with dashboards and alerts. Safe for concurrent use.</summary>
internal sealed class ClientMetrics
{
    public const string Answered = "answered";
    public const string Paused = "paused";

    private const string Outcome = "proctor.call.outcome";
    private const string Resource = "proctor.call.resource";
    private const string Status = "http.response.status_code"; // OpenTelemetry's own
    private const string LookupResult = "proctor.cache.result";

    private static readonly Meter Shared = new(ClientTelemetry.MeterName);

    private readonly Histogram<double> _calls;
    private readonly Counter<long> _lookups;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="ClientMetrics"/> class.</summary>
    /// <param name="meters">What makes the meter; null for one of the whole process.</param>
    /// <param name="clock">What measures time.</param>
    public ClientMetrics(IMeterFactory? meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters?.Create(ClientTelemetry.MeterName) ?? Shared;
        _calls = meter.CreateHistogram(
            "proctor.client.call.duration",
            "s",
            "How long calls of a server took, with all attempts.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        _lookups = meter.CreateCounter<long>("proctor.client.cache.lookups", "{lookup}", "Lookups of groups in a cache, by what was found.");
    }

    public long Start() => _calls.Enabled ? _clock.GetTimestamp() : 0;

    /// <summary>Notes a call.</summary>
    /// <param name="start">What <see cref="Start"/> gave.</param>
    /// <param name="resource">The path that was asked for.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="status">The status of the answer; null when there was none.</param>
    public void Called(long start, string resource, string outcome, int? status = null)
    {
        if (!_calls.Enabled || start == 0)
        {
            return;
        }

        var seconds = _clock.GetElapsedTime(start).TotalSeconds;
        if (status is { } code)
        {
            _calls.Record(seconds, new(Resource, resource), new(Outcome, outcome), new(Status, code));
        }
        else
        {
            _calls.Record(seconds, new(Resource, resource), new(Outcome, outcome));
        }
    }

    public void LookedUp(string result) => _lookups.Add(1, new KeyValuePair<string, object?>(LookupResult, result));
}
