namespace Proctor.Pipet;

/// <summary>The names under which Pipet tells what it does; what there is under them is listed in the guide on telemetry.</summary>
public static class PipetTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> of all of Pipet's instruments, which is made by the application's <c>IMeterFactory</c>.</summary>
    public const string MeterName = "Proctor.Pipet";

    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> of the activities that do not belong to a request: loads of the matrix.</summary>
    public const string ActivitySourceName = "Proctor.Pipet";
}
