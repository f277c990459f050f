using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Telemetry;

public sealed class PipetMetricsTests : IDisposable
{
    private const string Identify = "/groups/identify";

    private const string FailingRule =
        """
        {"audit": {"version": "1"}, "tests": {
          "bad": {"salt": "a", "testType": "USER", "rule": "${i == 'abc'}", "buckets": [{"name": "x", "value": 1}],
            "allocations": [{"ranges": [{"bucketValue": 1, "length": 1}]}]}}}
        """;

    private readonly MetricsRecorder _recorder = new();

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public async Task Assignments_are_counted_by_test_and_bucket_over_all_versions_of_the_matrix()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t", "u"));
        for (var i = 0; i < 3; i++)
        {
            await host.GroupsAsync($"{Identify}?id.USER=a{i}");
        }

        await host.GroupsAsync($"{Identify}?id.USER=a&test=u&prforceGroups=u-0");
        host.Replace(PipetHost.MatrixOf("2", "u"));
        await PipetHost.UntilAsync(async () => await host.GroupsAsync($"{Identify}?id.USER=a&test=t") == "");
        await PostAsync(host, """{"batch": [{"identifiers": {"USER": "a"}}, {}, {"identifiers": {"USER": "b"}}]}""");

        var found = Observe(host, "proctor.pipet.assignments");

        // How often t was asked for while the matrix was replaced is not known.
        Assert.StartsWith("proctor.test.name=t proctor.bucket.name=active proctor.bucket.value=0 proctor.assignment.forced=False = ", found[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                "proctor.test.name=u proctor.bucket.name=active proctor.bucket.value=0 proctor.assignment.forced=False = 5",
                "proctor.test.name=u proctor.bucket.name=active proctor.bucket.value=0 proctor.assignment.forced=True = 1",
            ],
            found.Skip(1));
    }

    [Fact]
    public async Task Requests_are_timed_by_kind_and_outcome()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        await host.GroupsAsync($"{Identify}?id.USER=a");
        await host.ErrorAsync(Identify, HttpStatusCode.BadRequest);
        await PostAsync(host, """{"identifiers": {"USER": "a"}}""");
        await PostAsync(host, "{");
        await PostAsync(host, """{"batch": [{"identifiers": {"USER": "a"}}, {}]}""");
        await host.DataAsync("/proctor/matrix/audit");

        var found = await DurationsAsync(host, 5);

        Assert.Equal(
            [
                "proctor.identify.kind=batch proctor.identify.outcome=answered",
                "proctor.identify.kind=body proctor.identify.outcome=answered",
                "proctor.identify.kind=body proctor.identify.outcome=refused",
                "proctor.identify.kind=query proctor.identify.outcome=answered",
                "proctor.identify.kind=query proctor.identify.outcome=refused",
            ],
            found.Select(static record => record.Tags).Order(StringComparer.Ordinal));
        Assert.All(found, static record => Assert.InRange(record.Value, double.Epsilon, 60));
        Assert.Equal([("", 2.0)], Recorded(host, "proctor.pipet.identify.batch.size"));
    }

    [Fact]
    public async Task Requests_that_break_down_are_told_from_those_without_a_matrix()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("v", Type("int"), new FailingSource())], [new IdentifierVariable("USER")]));
        await using var empty = await PipetHost.StartAsync(matrix: null);
        await host.ErrorAsync($"{Identify}?id.USER=a", HttpStatusCode.InternalServerError);
        await empty.ErrorAsync($"{Identify}?id.USER=a", HttpStatusCode.InternalServerError);

        Assert.Equal("proctor.identify.kind=query proctor.identify.outcome=failed", Assert.Single(await DurationsAsync(host, 1)).Tags);
        Assert.Equal("proctor.identify.kind=query proctor.identify.outcome=unloaded", Assert.Single(await DurationsAsync(empty, 1)).Tags);
    }

    [Fact]
    public async Task Every_rule_error_is_counted_by_test()
    {
        await using var host = await PipetHost.StartAsync(FailingRule, static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("i", Type("int"))], [new IdentifierVariable("USER")]));

        await host.GroupsAsync($"{Identify}?id.USER=a&ctx.i=1");
        await host.GroupsAsync($"{Identify}?id.USER=b&ctx.i=1");

        Assert.Equal(
            [("proctor.test.name=bad", 1.0), ("proctor.test.name=bad", 1.0)],
            Recorded(host, "proctor.pipet.rule.errors"));
    }

    [Fact]
    public async Task The_matrix_is_told_with_its_version_age_and_tests()
    {
        var clock = new ShiftedClock();
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "7"}, "tests": {
              "bad": {"salt": "t", "testType": "USER", "buckets": [{"name": "a", "value": 0}], "allocations": []},
              "good": {"salt": "t", "testType": "USER", "buckets": [{"name": "a", "value": 0}], "allocations": [{"ranges": [{"bucketValue": 0, "length": 1}]}]}}}
            """,
            static options => options.ReloadInterval = TimeSpan.FromHours(1),
            clock: clock);
        await PipetHost.UntilAsync(() => Task.FromResult(Recorded(host, "proctor.pipet.matrix.load.duration").Count == 2)); // at the start, and to see if it changed
        clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(["proctor.matrix.version=7 = 1"], Observe(host, "proctor.pipet.matrix.info"));
        Assert.Equal([" = 90"], Observe(host, "proctor.pipet.matrix.age"));
        Assert.Equal(["proctor.test.state=dropped = 1", "proctor.test.state=loaded = 1"], Observe(host, "proctor.pipet.matrix.tests"));
    }

    [Fact]
    public async Task Without_a_matrix_there_is_neither_version_nor_age()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        Assert.Empty(Observe(host, "proctor.pipet.matrix.info"));
        Assert.Empty(Observe(host, "proctor.pipet.matrix.age"));
        Assert.Equal(["proctor.test.state=dropped = 0", "proctor.test.state=loaded = 0"], Observe(host, "proctor.pipet.matrix.tests"));
    }

    [Fact]
    public async Task Loads_are_timed_by_outcome()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        await PipetHost.UntilAsync(() => Task.FromResult(Outcomes().Contains("unchanged")));
        host.Replace("{");
        await PipetHost.UntilAsync(() => Task.FromResult(Outcomes().Contains("failed")));
        host.Replace(PipetHost.MatrixOf("2", "t"));
        await PipetHost.UntilAsync(() => Task.FromResult(Outcomes().Skip(1).Contains("reloaded")));

        Assert.Equal("reloaded", Outcomes()[0]);

        string[] Outcomes() => [.. Recorded(host, "proctor.pipet.matrix.load.duration").Select(static record => record.Tags["proctor.matrix.load.outcome=".Length..])];
    }

    private static ContextType Type(string name) => ContextTypeSet.Standard.TryFind(name, out var type) ? type : throw new InvalidOperationException(name);

    private static async Task PostAsync(PipetHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await host.Client.PostAsync(new Uri(Identify, UriKind.Relative), content);
        await answer.Content.ReadAsStringAsync();
    }

    private static object ScopeOf(PipetHost host) => host.Services.GetRequiredService<IMeterFactory>();

    private IReadOnlyList<(string Tags, double Value)> Recorded(PipetHost host, string instrument) => _recorder.Recorded(ScopeOf(host), instrument);

    // The client may have its answer before the time is taken.
    private async Task<IReadOnlyList<(string Tags, double Value)>> DurationsAsync(PipetHost host, int count)
    {
        await PipetHost.UntilAsync(() => Task.FromResult(Recorded(host, "proctor.pipet.identify.duration").Count >= count));
        return Recorded(host, "proctor.pipet.identify.duration");
    }

    private IReadOnlyList<string> Observe(PipetHost host, string instrument) => _recorder.Observe(ScopeOf(host), instrument);

    private sealed class FailingSource : ValueSource
    {
        public override string Kind => "NOWHERE";

        public override string Key => "nothing";

        public override string? Read(PipetRequest request) => throw new InvalidOperationException("on purpose");
    }
}
