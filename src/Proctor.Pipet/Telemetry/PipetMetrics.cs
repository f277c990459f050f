using System.Diagnostics.Metrics;
using Proctor.Loading;
using Proctor.Pipet.Health;

namespace Proctor.Pipet.Telemetry;

/// <summary>Pipet's instruments. Safe for concurrent use; without a listener they cost next to nothing.</summary>
internal sealed class PipetMetrics
{
    // A version is somebody's text; of a longer one the beginning has to do.
    private const int MaxVersionLength = 100;

    // Answering takes microseconds, loading milliseconds; what takes longer than the longest is broken, however long it takes.
    private static readonly double[] IdentifyBoundaries =
        [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private static readonly double[] LoadBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private static readonly int[] BatchBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

    private readonly Meter _meter;
    private readonly Histogram<double> _identifyDuration;
    private readonly Histogram<int> _batchSize;
    private readonly Counter<long> _ruleErrors;
    private readonly Counter<long> _forceIgnored;
    private readonly Histogram<double> _loadDuration;

    public PipetMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(PipetTelemetry.MeterName);
        Assignments = new AssignmentCounts(_meter);
        _identifyDuration = _meter.CreateHistogram(
            TelemetryNames.IdentifyDuration,
            "s",
            "How long it took to answer a request for groups, until the answer was handed to the server.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = IdentifyBoundaries });
        _batchSize = _meter.CreateHistogram(
            TelemetryNames.BatchSize, "{entry}", "Entries of a batch.", tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = BatchBoundaries });
        _ruleErrors = _meter.CreateCounter<long>(TelemetryNames.RuleErrors, "{error}", "Rules that could not be evaluated for a visitor, by test.");
        _forceIgnored = _meter.CreateCounter<long>(
            TelemetryNames.ForceIgnored, "{request}", "Requests that wanted to force groups and had none of the keys for it.");
        _loadDuration = _meter.CreateHistogram(
            TelemetryNames.MatrixLoadDuration,
            "s",
            "How long it took to load the matrix, or to see that there is nothing new.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LoadBoundaries });
    }

    /// <summary>Gets how often each bucket was given.</summary>
    public AssignmentCounts Assignments { get; }

    /// <summary>Gets a value indicating whether somebody wants to know how long requests take.</summary>
    public bool WantsIdentifyDuration => _identifyDuration.Enabled;

    /// <summary>Begins to tell of the matrix that is served.</summary>
    /// <param name="readiness">Gives what is known about it.</param>
    public void Observe(Func<Readiness> readiness)
    {
        _meter.CreateObservableGauge(
            TelemetryNames.MatrixInfo, () => InfoOf(readiness()), unit: null, "One, with the version of the matrix that is served as a tag.");
        _meter.CreateObservableGauge(
            TelemetryNames.MatrixAge, () => AgeOf(readiness()), "s", "The time since the matrix that is served was last known to be that of its source.");
        _meter.CreateObservableGauge(
            TelemetryNames.MatrixTests, () => TestsOf(readiness()), "{test}", "Tests of the matrix that is served.");
    }

    public void RecordIdentify(IdentifyKind kind, string outcome, TimeSpan duration) =>
        _identifyDuration.Record(duration.TotalSeconds, new(TelemetryNames.Kind, kind.Name), new(TelemetryNames.Outcome, outcome));

    public void RecordBatch(int entries) => _batchSize.Record(entries);

    public void CountRuleErrors(ProctorResult result)
    {
        if (!_ruleErrors.Enabled)
        {
            return;
        }

        foreach (var failure in result.Failures)
        {
            _ruleErrors.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Test, failure.TestName));
        }
    }

    public void CountForceIgnored() => _forceIgnored.Add(1);

    public void RecordLoad(LoadReport report) =>
        _loadDuration.Record(report.Duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.LoadOutcome, MatrixTelemetry.NameOf(report.Outcome)));

    private static IEnumerable<Measurement<int>> InfoOf(Readiness readiness) => readiness.Snapshot is { } snapshot
        ? [new Measurement<int>(1, new KeyValuePair<string, object?>(TelemetryNames.MatrixVersion, VersionOf(snapshot.Engine)))]
        : [];

    private static IEnumerable<Measurement<double>> AgeOf(Readiness readiness) =>
        readiness.Age is { } age ? [new Measurement<double>(Math.Max(age.TotalSeconds, 0))] : []; // clocks may be set back

    private static IEnumerable<Measurement<int>> TestsOf(Readiness readiness)
    {
        var engine = readiness.Snapshot?.Engine ?? ProctorEngine.Empty;
        return
        [
            new Measurement<int>(engine.Matrix.Tests.Count, new KeyValuePair<string, object?>(TelemetryNames.TestState, "loaded")),
            new Measurement<int>(engine.Verification.DynamicErrors.Count, new KeyValuePair<string, object?>(TelemetryNames.TestState, "dropped")),
        ];
    }

    private static string VersionOf(ProctorEngine engine)
    {
        var version = engine.Matrix.Audit.Version ?? "";
        return version.Length <= MaxVersionLength ? version : version[..MaxVersionLength];
    }
}
