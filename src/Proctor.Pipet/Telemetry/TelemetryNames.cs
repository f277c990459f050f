namespace Proctor.Pipet.Telemetry;

/// <summary>The names of instruments, activities, events and tags. They are a contract with dashboards and alerts.</summary>
internal static class TelemetryNames
{
    public const string IdentifyDuration = "proctor.pipet.identify.duration";
    public const string BatchSize = "proctor.pipet.identify.batch.size";
    public const string Assignments = "proctor.pipet.assignments";
    public const string RuleErrors = "proctor.pipet.rule.errors";
    public const string ForceIgnored = "proctor.pipet.force.ignored";
    public const string MatrixInfo = "proctor.pipet.matrix.info";
    public const string MatrixAge = "proctor.pipet.matrix.age";
    public const string MatrixTests = "proctor.pipet.matrix.tests";
    public const string MatrixLoadDuration = "proctor.pipet.matrix.load.duration";

    public const string LoadActivity = "proctor.pipet.matrix.load";
    public const string RuleErrorEvent = "proctor.pipet.rule.error";

    public const string Kind = "proctor.identify.kind";
    public const string Outcome = "proctor.identify.outcome";
    public const string GroupCount = "proctor.identify.groups";
    public const string EntryCount = "proctor.identify.entries";
    public const string Test = "proctor.test.name";
    public const string TestState = "proctor.test.state";
    public const string Bucket = "proctor.bucket.name";
    public const string BucketValue = "proctor.bucket.value";
    public const string IsForced = "proctor.assignment.forced";
    public const string MatrixVersion = "proctor.matrix.version";
    public const string LoadOutcome = "proctor.matrix.load.outcome";
    public const string LoadedTests = "proctor.matrix.tests.loaded";
    public const string DroppedTests = "proctor.matrix.tests.dropped";

    // OpenTelemetry's own.
    public const string ErrorType = "error.type";
    public const string Overflow = "otel.metric.overflow";
}
