namespace Proctor.Client;

/// <summary>The names under which the client tells what it does.</summary>
public static class ClientTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> of all of the client's instruments.</summary>
    public const string MeterName = "Proctor.Client";
}
