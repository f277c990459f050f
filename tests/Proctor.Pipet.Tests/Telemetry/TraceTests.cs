using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Telemetry;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Telemetry;

/// <summary>What Pipet adds to traces. Other tests make activities at the same time; so each of these has versions or tests of its own.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Microsoft.AspNetCore" or PipetTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task The_activity_of_a_request_says_which_matrix_gave_how_many_groups()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("trace-1", "t", "u"));
        await host.GroupsAsync("/groups/identify?id.USER=secret-visitor");

        var activity = await FindAsync(ActivityKind.Server, "proctor.matrix.version", "trace-1");

        Assert.Equal("query", activity.GetTagItem("proctor.identify.kind"));
        Assert.Equal(2, activity.GetTagItem("proctor.identify.groups"));
        Assert.DoesNotContain(activity.TagObjects, static tag => tag.Value is string text && text.Contains("secret-visitor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_load_is_an_activity_when_it_led_to_something()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("trace-2", "t"));
        var loaded = await FindAsync(ActivityKind.Internal, "proctor.matrix.version", "trace-2");
        host.Replace("""{"audit": "trace-2"}""");
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Any(static line => line.StartsWith("Error: Cannot load ", StringComparison.Ordinal))));
        var failed = await FindAsync(ActivityKind.Internal, "proctor.matrix.load.outcome", "failed");

        Assert.Equal("proctor.pipet.matrix.load", loaded.OperationName);
        Assert.Equal("reloaded", loaded.GetTagItem("proctor.matrix.load.outcome"));
        Assert.Equal(1, loaded.GetTagItem("proctor.matrix.tests.loaded"));
        Assert.Equal(0, loaded.GetTagItem("proctor.matrix.tests.dropped"));
        Assert.Equal(ActivityStatusCode.Unset, loaded.Status);
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.DoesNotContain(_activities, static activity => Equals(activity.GetTagItem("proctor.matrix.load.outcome"), "unchanged"));
    }

    [Fact]
    public async Task A_failed_load_says_why()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);
        Activity? failed = null;
        await PipetHost.UntilAsync(() =>
        {
            failed = _activities.FirstOrDefault(activity => activity.StatusDescription?.Contains(host.MatrixPath, StringComparison.Ordinal) ?? false);
            return Task.FromResult(failed is not null);
        });

        Assert.Equal($"File {host.MatrixPath} does not exist", failed!.StatusDescription);
        Assert.Equal("Proctor.Loading.MatrixSourceException", failed.GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_tests_whose_rules_fail_are_events_up_to_a_limit()
    {
        var tests = Enumerable.Range(0, 3 * RequestTrace.MaxRuleErrors).Select(static i => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            "trace{{{i}}}": {"salt": "a", "testType": "USER", "rule": "${v > 5}", "buckets": [{"name": "x", "value": 1}],
              "allocations": [{"ranges": [{"bucketValue": 1, "length": 1}]}]}
            """));
        await using var host = await PipetHost.StartAsync(
            $$$"""{"audit": {"version": "trace-3"}, "tests": { {{{string.Join(',', tests)}}} }}""",
            static options => options.Configuration = new PipetConfiguration(
                [new ContextVariable("v", ContextTypeSet.Standard.TryFind("String", out var type) ? type : throw new InvalidOperationException())],
                [new IdentifierVariable("USER")]));
        await host.GroupsAsync("/groups/identify?id.USER=a&ctx.v=secret-value");

        var activity = await FindAsync(ActivityKind.Server, "proctor.matrix.version", "trace-3");

        Assert.Equal(RequestTrace.MaxRuleErrors, activity.Events.Count());
        Assert.All(activity.Events, static recorded =>
        {
            Assert.Equal("proctor.pipet.rule.error", recorded.Name);
            var (name, test) = Assert.Single(recorded.Tags);
            Assert.Equal("proctor.test.name", name);
            Assert.StartsWith("trace", (string)test!, StringComparison.Ordinal);
        });
    }

    private async Task<Activity> FindAsync(ActivityKind kind, string tag, string value)
    {
        Activity? found = null;
        await PipetHost.UntilAsync(() =>
        {
            found = _activities.FirstOrDefault(activity => activity.Kind == kind && Equals(activity.GetTagItem(tag), value));
            return Task.FromResult(found is not null);
        });
        return found!;
    }
}
