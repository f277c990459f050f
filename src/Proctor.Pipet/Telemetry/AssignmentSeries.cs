namespace Proctor.Pipet.Telemetry;

/// <summary>What is counted by itself: a bucket of a test. Versions of the matrix that have it in common share it.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Bucket">The name of the bucket.</param>
/// <param name="Value">The value of the bucket.</param>
internal readonly record struct AssignmentSeries(string Test, string Bucket, int Value)
{
    /// <summary>The tags it is told apart by.</summary>
    public KeyValuePair<string, object?>[] Tags =>
    [
        new(TelemetryNames.Test, Test),
        new(TelemetryNames.Bucket, Bucket),
        new(TelemetryNames.BucketValue, Value),
    ];
}
