using System.Diagnostics;
using Proctor.Loading;

namespace Proctor.Pipet.Telemetry;

/// <summary>Measures the loads of the matrix, and makes an activity of each that led to something: most find nothing new.</summary>
internal sealed class MatrixTelemetry(PipetMetrics metrics) : ILoadListener
{
    private static readonly ActivitySource Source = new(PipetTelemetry.ActivitySourceName);

    public static string NameOf(LoadOutcome outcome) => outcome switch
    {
        LoadOutcome.Reloaded => "reloaded",
        LoadOutcome.Unchanged => "unchanged",
        _ => "failed",
    };

    public void Reloaded(LoadReport report)
    {
        metrics.RecordLoad(report);
        using var activity = Start(report);
        var engine = report.Current!;
        activity?.SetTag(TelemetryNames.MatrixVersion, engine.Matrix.Audit.Version);
        activity?.SetTag(TelemetryNames.LoadedTests, engine.Matrix.Tests.Count);
        activity?.SetTag(TelemetryNames.DroppedTests, engine.Verification.DynamicErrors.Count);
    }

    public void Unchanged(LoadReport report) => metrics.RecordLoad(report);

    public void Failed(LoadReport report)
    {
        metrics.RecordLoad(report);
        using var activity = Start(report);
        activity?.SetTag(TelemetryNames.ErrorType, report.Failure!.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, report.Failure!.Message);
    }

    // Only now it is known whether it is worth an activity; so it is dated back.
    private static Activity? Start(LoadReport report)
    {
        var activity = Source.StartActivity(TelemetryNames.LoadActivity, ActivityKind.Internal, parentContext: default, startTime: report.StartedAt);
        activity?.SetEndTime((report.StartedAt + report.Duration).UtcDateTime);
        activity?.SetTag(TelemetryNames.LoadOutcome, NameOf(report.Outcome));
        return activity;
    }
}
