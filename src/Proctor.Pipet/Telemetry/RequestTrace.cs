using System.Diagnostics;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Telemetry;

/// <summary>Adds to the framework's activity of a request, when somebody listens to it.</summary>
internal static class RequestTrace
{
    /// <summary>How many rules that failed are named for a request.</summary>
    public const int MaxRuleErrors = 10;

    // The framework also has activities for its log alone, to which nobody listens.
    private static Activity? Current => Activity.Current is { IsAllDataRequested: true } activity && activity.Source.HasListeners() ? activity : null;

    public static void Answered(MatrixSnapshot snapshot, IdentifyKind kind, int groups)
    {
        if (Current is { } activity)
        {
            Describe(activity, snapshot, kind);
            activity.SetTag(TelemetryNames.GroupCount, groups);
        }
    }

    public static void AnsweredBatch(MatrixSnapshot snapshot, int entries)
    {
        if (Current is { } activity)
        {
            Describe(activity, snapshot, IdentifyKind.Batch);
            activity.SetTag(TelemetryNames.EntryCount, entries);
        }
    }

    /// <summary>Names the tests whose rules failed, but not the messages: they may quote what the request brought.</summary>
    public static void Failed(ProctorResult result)
    {
        if (Current is not { } activity)
        {
            return;
        }

        foreach (var failure in result.Failures.Take(MaxRuleErrors - activity.Events.Count()))
        {
            activity.AddEvent(new ActivityEvent(TelemetryNames.RuleErrorEvent, tags: new() { [TelemetryNames.Test] = failure.TestName }));
        }
    }

    private static void Describe(Activity activity, MatrixSnapshot snapshot, IdentifyKind kind)
    {
        activity.SetTag(TelemetryNames.MatrixVersion, snapshot.Engine.Matrix.Audit.Version);
        activity.SetTag(TelemetryNames.Kind, kind.Name);
    }
}
