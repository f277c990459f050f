namespace Proctor.Server.Tests.Telemetry;

/// <summary>The program sends to a collector what it measures, traces and logs.</summary>
public sealed class OtlpTests
{
    private const string Identify = "/groups/identify?ctx.country=US&ctx.loggedIn=true&id.USER=secret-visitor";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sends_to_the_collector_of_the_command_line()
    {
        await using var receiver = await OtlpReceiver.StartAsync(isGrpc: true);
        await using var server = await ServerProcess.StartAsync("--otlp-endpoint", receiver.Url);

        await AskAndStopAsync(server);

        AssertReceived(
            receiver.TextOf("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"),
            receiver.TextOf("/opentelemetry.proto.collector.trace.v1.TraceService/Export"),
            receiver.TextOf("/opentelemetry.proto.collector.logs.v1.LogsService/Export"));
    }

    [Fact]
    public async Task It_obeys_the_standard_variables()
    {
        await using var receiver = await OtlpReceiver.StartAsync(isGrpc: false);
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "experiments-eu",
        });

        await AskAndStopAsync(server);

        AssertReceived(receiver.TextOf("/v1/metrics"), receiver.TextOf("/v1/traces"), receiver.TextOf("/v1/logs"));
        Assert.Contains("experiments-eu", receiver.TextOf("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_does_no_harm()
    {
        await using var server = await ServerProcess.StartAsync("--otlp-endpoint", "http://127.0.0.1:9");

        await AskAndStopAsync(server);
    }

    [Fact]
    public async Task An_address_that_is_none_keeps_it_from_starting()
    {
        var (exitCode, errors) = await ServerProcess.RunAsync("--otlp-endpoint", "collector:4317");

        Assert.Equal(1, exitCode);
        Assert.Equal(
            ["The server cannot start:", "  --otlp-endpoint: found 'collector:4317', wanted the http or https URL of an OpenTelemetry collector."],
            errors.TrimEnd().Split('\n'));
    }

    // What has not been sent yet goes out before the end.
    private static async Task AskAndStopAsync(ServerProcess server)
    {
        await server.Client.GetStringAsync(Identify, Cancellation);
        await server.Client.GetStringAsync("/healthz", Cancellation);
        Assert.Equal(0, await server.TerminateAsync());
    }

    private static void AssertReceived(string metrics, string traces, string logs)
    {
        Assert.All(
            [
                "proctor.pipet.assignments", "buttoncolortst", "proctor.pipet.identify.duration", "proctor.pipet.matrix.info", "proctor.pipet.matrix.age",
                "proctor.pipet.matrix.load.duration", "http.server.request.duration", "service.name",
            ],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(
            ["proctor.matrix.version", "proctor.identify.kind", "http.route", "/groups/identify", "proctor.pipet.matrix.load"],
            name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.DoesNotContain("/healthz", traces, StringComparison.Ordinal);
        Assert.Contains("Listening on ", logs, StringComparison.Ordinal);

        // The identifier and the header that is a variable of the example.
        Assert.All([metrics, traces, logs], static text =>
        {
            Assert.DoesNotContain("secret-visitor", text, StringComparison.Ordinal);
            Assert.DoesNotContain("tests/1.0", text, StringComparison.Ordinal);
        });
    }
}
