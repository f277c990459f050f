using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Proctor.Pipet.Health;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Health;

public sealed class HealthAnswersTests
{
    private const string Ready = "/readyz";

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/healthz/")]
    public async Task It_is_alive_without_a_matrix(string target)
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        Assert.Equal((HttpStatusCode.OK, "{\n  \"data\" : { },\n  \"meta\" : {\n    \"status\" : 200\n  }\n}"), await host.GetAsync(target));
    }

    [Fact]
    public async Task Without_a_matrix_it_is_not_ready_and_says_why()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        var (status, body) = await host.GetAsync(Ready);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(
            $$"""
            {
              "data" : {
                "state" : "unloaded",
                "version" : null,
                "ageSeconds" : null,
                "source" : "{{host.MatrixPath}}",
                "lastError" : "File {{host.MatrixPath}} does not exist",
                "lastSuccess" : null,
                "testsLoaded" : 0,
                "testsDropped" : 0,
                "dropped" : { }
              },
              "meta" : {
                "status" : 503,
                "error" : "Could not get Proctor from loader: File {{host.MatrixPath}} does not exist"
              }
            }
            """,
            body);
    }

    [Fact]
    public async Task With_a_matrix_it_is_ready()
    {
        var clock = new ShiftedClock();
        await using var host = await PipetHost.StartAsync(
            PipetHost.MatrixOf("7", "t", "u"), static options => options.ReloadInterval = TimeSpan.FromDays(1), clock: clock);
        await PipetHost.UntilAsync(async () => (await host.DataAsync(Ready)).GetProperty("lastSuccess").ValueKind == JsonValueKind.String);
        clock.Advance(TimeSpan.FromSeconds(90.9));

        var data = await host.DataAsync(Ready);

        Assert.Equal("complete", data.GetProperty("state").GetString());
        Assert.Equal("7", data.GetProperty("version").GetString());
        Assert.Equal(90, data.GetProperty("ageSeconds").GetInt32());
        Assert.Equal(host.MatrixPath, data.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("lastError").ValueKind);
        Assert.Equal("2026-01-02T03:04:05.000Z", data.GetProperty("lastSuccess").GetString());
        Assert.Equal(2, data.GetProperty("testsLoaded").GetInt32());
        Assert.Equal(0, data.GetProperty("testsDropped").GetInt32());
    }

    [Fact]
    public async Task When_the_application_is_told_to_stop_it_is_not_ready_but_alive()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal("The server is stopping.", await host.ErrorAsync(Ready, HttpStatusCode.ServiceUnavailable));
        Assert.Contains("\"state\" : \"stopping\",\n    \"version\" : \"1\"", (await host.GetAsync(Ready)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/healthz")).Status);
        Assert.Equal("t=0", await host.GroupsAsync("/groups/identify?id.USER=a"));
    }

    [Fact]
    public async Task After_a_failed_reload_it_is_stale_but_ready()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        host.Replace("{}");
        await PipetHost.UntilAsync(async () => (await host.DataAsync(Ready)).GetProperty("state").GetString() == "stale");

        var data = await host.DataAsync(Ready);

        Assert.Equal("Field \"audit\" was not found in json", data.GetProperty("lastError").GetString());
        Assert.Equal("1", data.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Dropped_tests_are_counted_and_the_first_hundred_listed_with_their_reasons()
    {
        var names = Enumerable.Range(0, 120).Select(static i => i.ToString("'t'000", CultureInfo.InvariantCulture)).ToList();
        var longRule = $"${{{new string('x', 20_000)}}}";
        var tests = names.ToDictionary(static name => name, name => new
        {
            salt = "s",
            testType = "USER",
            rule = name == "t007" ? longRule : null,
            buckets = new[] { new { name = "a", value = 0 } },
            allocations = name == "t007" ? new[] { new { ranges = new[] { new { bucketValue = 0, length = 1 } } } } : [],
        });
        await using var host = await PipetHost.StartAsync(JsonSerializer.Serialize(new { audit = new { version = "1" }, tests }));

        var data = await host.DataAsync(Ready);

        Assert.Equal(0, data.GetProperty("testsLoaded").GetInt32());
        Assert.Equal(120, data.GetProperty("testsDropped").GetInt32());
        var dropped = data.GetProperty("dropped").EnumerateObject().ToList();
        Assert.Equal(names.Take(HealthAnswers.MaxDropped), dropped.Select(static test => test.Name));
        Assert.StartsWith("No allocations specified in test t000", dropped[0].Value.GetString(), StringComparison.Ordinal);
        Assert.All(dropped, static test => Assert.InRange(test.Value.GetString()!.Length, 1, HealthAnswers.MaxTextLength + 3));
    }

    [Fact]
    public async Task They_are_never_stored_and_answer_HEAD()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);
        using var request = new HttpRequestMessage(HttpMethod.Head, Ready);

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("application/json; charset=UTF-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Probes_of_the_application_come_first()
    {
        await using var host = await PipetHost.StartAsync(matrix: null, map: static application =>
        {
            application.MapPipet();
            application.MapGet("/healthz", static () => "mine");
            application.Map("/readyz", static () => "mine too");
        });

        Assert.Equal((HttpStatusCode.OK, "mine"), await host.GetAsync("/healthz"));
        Assert.Equal((HttpStatusCode.OK, "mine too"), await host.GetAsync(Ready));
    }
}
