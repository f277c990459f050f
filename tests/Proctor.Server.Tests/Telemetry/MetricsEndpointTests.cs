using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Proctor.Server.Tests.Telemetry;

/// <summary>What Prometheus reads of the program.</summary>
public sealed class MetricsEndpointTests : IDisposable
{
    private const string Identify = "/groups/identify?ctx.country=US&ctx.loggedIn=true&id.USER=";

    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "example");

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_metrics_are_closed_by_default()
    {
        await using var server = await ServerProcess.StartAsync();

        using var answer = await server.Client.GetAsync("/metrics", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_metrics_are_described_where_they_are_open(bool areOpen)
    {
        await using var server = await ServerProcess.StartAsync(areOpen ? ["--metrics"] : []);

        using var document = JsonDocument.Parse(await server.Client.GetStringAsync("/openapi.json", Cancellation));

        Assert.Equal(areOpen, document.RootElement.GetProperty("paths").TryGetProperty("/metrics", out _));
    }

    [Fact]
    public async Task Every_group_that_was_given_is_counted()
    {
        await using var server = await ServerProcess.StartAsync("--metrics");
        var given = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 100; i++)
        {
            using var answer = JsonDocument.Parse(await server.Client.GetStringAsync($"{Identify}visitor{i}", Cancellation));
            foreach (var group in answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateObject())
            {
                var key = $"{group.Name} {group.Value.GetProperty("name")} {group.Value.GetProperty("value")}";
                given[key] = given.GetValueOrDefault(key) + 1;
            }
        }

        // The time of the last request may be taken after its answer has arrived.
        var metrics = await MetricsAsync(server, static found => found.Values("proctor_pipet_identify_duration_seconds_count").Sum() == 100);

        Assert.Equal(
            given.Select(static pair => $"{pair.Key} {pair.Value}"),
            metrics.Lines("proctor_pipet_assignments_total")
                .Select(static line => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{line.Labels["proctor_test_name"]} {line.Labels["proctor_bucket_name"]} {line.Labels["proctor_bucket_value"]} {line.Value}"))
                .Order(StringComparer.Ordinal));
        Assert.Equal("1", Assert.Single(metrics.Lines("proctor_pipet_matrix_info")).Labels["proctor_matrix_version"]);
        Assert.Equal(7, metrics.Lines("proctor_pipet_matrix_tests").Single(static line => line.Labels["proctor_test_state"] == "loaded").Value);
        Assert.InRange(Assert.Single(metrics.Values("proctor_pipet_matrix_age_seconds")), 0, 120);
        Assert.NotEmpty(metrics.Lines("http_server_request_duration_seconds_count"));
        Assert.DoesNotContain("visitor1", metrics.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matrix_that_breaks_is_counted_and_the_version_stays()
    {
        var matrix = Path.Combine(_folder, "matrix.json");
        File.Copy(Path.Combine(Example, "example-matrix.json"), matrix);
        await using var server = await ServerProcess.StartAsync(
            "--matrix", matrix, "--config", Path.Combine(Example, "pipet-config.json"), "--reload-seconds", "1", "--metrics");
        Assert.Equal(0, Failures(await MetricsAsync(server, static _ => true)));

        await File.WriteAllTextAsync(matrix, "{", Cancellation);
        var metrics = await MetricsAsync(server, static found => Failures(found) > 0);

        Assert.Equal("1", Assert.Single(metrics.Lines("proctor_pipet_matrix_info")).Labels["proctor_matrix_version"]);
    }

    private static double Failures(PrometheusText metrics) => metrics.Lines("proctor_pipet_matrix_load_duration_seconds_count")
        .Where(static line => line.Labels["proctor_matrix_load_outcome"] == "failed").Sum(static line => line.Value);

    private static async Task<PrometheusText> MetricsAsync(ServerProcess server, Func<PrometheusText, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var metrics = new PrometheusText(await server.Client.GetStringAsync("/metrics", patience.Token));
            if (condition(metrics))
            {
                return metrics;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
