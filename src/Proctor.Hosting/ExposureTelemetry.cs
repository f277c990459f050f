namespace Proctor.Hosting;

/// <summary>The names under which exposures are told.</summary>
public static class ExposureTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> of exposures, which is made by the application's <c>IMeterFactory</c>.</summary>
    public const string MeterName = "Proctor.Exposure";

    /// <summary>The category of the log that has a record of each exposure, at level <c>Information</c> and without the identifier.</summary>
    public const string LogCategory = "Proctor.Exposure";
}
