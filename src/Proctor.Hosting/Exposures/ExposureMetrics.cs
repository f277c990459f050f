using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Proctor.Hosting.Exposures;

/// <summary>Counts exposures. The names are a contract with dashboards and alerts. Safe for concurrent use.</summary>
internal sealed class ExposureMetrics
{
    /// <summary>What is lost because the queue is full.</summary>
    public const string Full = "full";

    /// <summary>What is lost because the application has stopped.</summary>
    public const string Stopped = "stopped";

    /// <summary>What cannot be told since nobody knows whose it is.</summary>
    public const string Unidentified = "unidentified";

    /// <summary>How many buckets are counted by themselves; all beyond share one measurement.</summary>
    internal const int MaxSeries = 1_000;

    private const string Test = "proctor.test.name";
    private const string BucketName = "proctor.bucket.name";
    private const string BucketValue = "proctor.bucket.value";
    private const string Forced = "proctor.assignment.forced";
    private const string Loss = "proctor.exposure.loss";
    private const string Overflow = "otel.metric.overflow"; // OpenTelemetry's own

    private readonly ConcurrentDictionary<(string Test, string? Name, int? Value), bool> _series = new();
    private readonly Counter<long> _exposures;
    private readonly Counter<long> _lost;

    public ExposureMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ExposureTelemetry.MeterName);
        _exposures = meter.CreateCounter<long>("proctor.exposures", "{exposure}", "Groups that were used, once for each identification.");
        _lost = meter.CreateCounter<long>("proctor.exposures.lost", "{exposure}", "Exposures a sink did not get, by the reason.");
    }

    /// <summary>Counts an exposure.</summary>
    public void Exposed(in QueuedExposure exposure)
    {
        if (!_exposures.Enabled)
        {
            return;
        }

        var (name, value) = (exposure.Group.Name, exposure.Group.Value);
        var series = (exposure.Test, name, value);
        if (_series.ContainsKey(series) || (_series.Count < MaxSeries && _series.TryAdd(series, true)))
        {
            _exposures.Add(1, [new(Test, exposure.Test), new(BucketName, name), new(BucketValue, value), new(Forced, exposure.IsForced)]);
        }
        else
        {
            _exposures.Add(1, new KeyValuePair<string, object?>(Overflow, true));
        }
    }

    public void Lost(long count, string reason) => _lost.Add(count, new KeyValuePair<string, object?>(Loss, reason));
}
