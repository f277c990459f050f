using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Proctor.Client;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests;

/// <summary>What an application asks over HTTP, and what becomes of it when nobody answers.</summary>
public sealed class HttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handlers_of_the_application_are_in_the_way_of_each_call()
    {
        await using var pipet = await PipetServer.StartAsync(Examples.MatrixPath, Examples.ConfigurationPath);
        var handler = new RecordingHandler();
        await using var application = await Application.StartAsync(
            services => services.AddProctor(static options => options.Tests = [.. Examples.Tests]).ConfigureHttpClient(http => http.AddHttpMessageHandler(() => handler)),
            ("Proctor:ApiRoot", pipet.Root),
            ("Proctor:Timeout", "00:00:10"),
            ("Proctor:TotalTimeout", "00:00:30"));
        Assert.True((await application.Groups.GetAsync(Examples.Visitor("17"), Cancellation))["buttoncolortst"].IsAssigned);
        Assert.Equal("/groups/identify", Assert.Single(handler.Paths));
    }

    [Fact]
    public async Task Identifiers_are_not_logged_by_the_clients_of_the_framework()
    {
        await using var pipet = await PipetServer.StartAsync(Examples.MatrixPath, Examples.ConfigurationPath);
        await using var application = await Application.StartAsync(
            static services => services.AddProctor(static options => options.Tests = [.. Examples.Tests]), ("Proctor:ApiRoot", pipet.Root));
        await application.Groups.GetAsync(Examples.Visitor("pa5xq0lz4n80"), Cancellation);
        Assert.StartsWith("Calling Proctor API", Assert.Single(application.Log.Lines, static line => line.Contains("pa5xq0lz4n80", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_degraded_application_and_not_a_dead_one()
    {
        await using var application = await Application.StartAsync(
            static services =>
            {
                services.AddProctor(static options => options.Tests = [.. Examples.Tests]);
                services.AddHealthChecks().AddProctorCheck(tags: ["ready"]);
            },
            ("Proctor:ApiRoot", "http://127.0.0.1:1"));
        Assert.Equal(ProctorGroups.Unassigned(Examples.Tests), await application.Groups.GetAsync(Examples.Visitor("17"), Cancellation));
        var report = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Degraded, report.Entries["proctor"].Status);
        Assert.Equal("http://127.0.0.1:1 does not answer; tests are unassigned or as they were last known.", report.Entries["proctor"].Description);
    }

    [Fact]
    public async Task A_matrix_may_be_behind_a_url()
    {
        await using var files = await StartAsync(static context => context.Response.SendFileAsync(Examples.MatrixPath, context.RequestAborted));
        await using var application = await Application.StartAsync(
            static services => services.AddProctor(static options => options.Tests = [.. Examples.Tests]), ("Proctor:Matrix", $"{files.Urls.Single()}/matrix.json"));
        Assert.Equal("blue", (await application.Groups.GetAsync(Examples.Visitor("pa5xq0lz4n80"), Cancellation))["buttoncolortst"].Name);
    }

    [Fact]
    public async Task A_url_that_hangs_does_not_hold_the_start_up()
    {
        await using var files = await StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var application = await Application.StartAsync(
            static services => services.AddProctor(static options => options.Tests = [.. Examples.Tests]),
            ("Proctor:Matrix", $"{files.Urls.Single()}/matrix.json"),
            ("Proctor:StartTimeout", "00:00:00.05"));
        Assert.Equal(GroupsFreshness.None, (await application.Groups.GetAsync(Examples.Visitor("17"), Cancellation)).Freshness);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Cached_groups_are_invalid_as_soon_as_the_server_tells_of_a_new_matrix(string events)
    {
        var version = "1";
        var news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await StartAsync(async context =>
        {
            if (context.Request.Path == "/proctor/events")
            {
                await news.Task.WaitAsync(context.RequestAborted);
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("event: matrix\ndata: {\"version\":\"2\"}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            await context.Response.WriteAsync(
                $$"""{"data":{"groups":{"color":{"name":"v{{version}}","value":1} },"audit":{"version":"{{version}}"} },"meta":{"status":200} }""",
                context.RequestAborted);
        });
        await using var application = await Application.StartAsync(
            static services => services.AddDistributedMemoryCache().AddProctor(static options => options.Tests = ["color"]),
            ("Proctor:ApiRoot", server.Urls.Single()),
            ("Proctor:Timeout", "00:00:10"),
            ("Proctor:TotalTimeout", "00:00:30"),
            ("Proctor:Cache:Method", "distributed"),
            ("Proctor:Events", events));
        Assert.Equal("v1", await NameAsync());
        version = "2";
        Assert.Equal("v1", await NameAsync()); // from the cache
        news.SetResult();
        while (events == "true" && await NameAsync() != "v2")
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(events == "true" ? "v2" : "v1", await NameAsync());

        async Task<string?> NameAsync() =>
            (await application.Groups.GetAsync(new(["color"]) { Identifiers = [new("USER", "17")] }, Cancellation))["color"].Name;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return application;
    }

    private sealed class RecordingHandler : DelegatingHandler
    {
        public ConcurrentQueue<string> Paths { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
