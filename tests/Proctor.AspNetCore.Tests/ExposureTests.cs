using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using Proctor.Hosting;

namespace Proctor.AspNetCore.Tests;

/// <summary>Every way in which a page uses groups is an exposure, and nothing else is.</summary>
public sealed class ExposureTests
{
    private readonly Sink _sink = new();

    [Theory]
    [InlineData("/code", "buttoncolortst")]
    [InlineData("/payload", "buttoncolortst")]
    [InlineData("/gate", "newfeaturerollout")]
    [InlineData("/Buttons", "buttoncolortst,newfeaturerollout")]
    [InlineData("/text", "")]
    [InlineData("/nothing", "")]
    public async Task What_a_request_uses_is_told_once(string path, string expected)
    {
        await using (var site = await StartAsync())
        {
            using var response = await site.SendAsync(path, ("LoggedIn", ""));
            Assert.True(response.IsSuccessStatusCode);
        }

        Assert.Equal(expected, string.Join(',', _sink.Exposures.Select(static exposure => exposure.Test)));
        Assert.All(_sink.Exposures, static exposure => Assert.Equal(("USER", "pa5xq0lz4n80", "#A1"), (exposure.TestType, exposure.Identifier, exposure.AllocationId)));
    }

    [Fact]
    public async Task Forcing_is_no_exposure()
    {
        await using (var site = await StartAsync())
        {
            Assert.Equal("green", await site.GetAsync("/code?prforceGroups=buttoncolortst2", ("Staff", "")));
        }

        Assert.Empty(_sink.Exposures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Looking_at_the_pages_for_testers_is_no_exposure(bool lazy)
    {
        string[] pages =
        [
            "", "/tests", "/test?name=buttoncolortst", "/random?samples=10", "/specification", "/groups.json", "/tests.json", "/random.json?samples=10",
            "/specification.json", "/showGroups", "/showRandomGroups", "/showTestMatrix", "/sampleRandomGroups?test=buttoncolortst&samples=10",
        ];
        await using (var site = await StartAsync(options => options.Lazy = lazy))
        {
            foreach (var page in pages)
            {
                await site.GetAsync($"/proctor{page}", ("Staff", ""), ("LoggedIn", ""));
                await site.GetAsync($"/proctor{page}", ("Staff", ""), ("LoggedIn", ""), ("Cookie", "prforceGroups=newfeaturerollout-1"));
            }
        }

        Assert.Empty(_sink.Exposures);
    }

    [Fact]
    public async Task Lazy_groups_are_told_when_they_are_read()
    {
        await using (var site = await StartAsync(static options => options.Lazy = true))
        {
            await site.GetAsync("/text");
            await site.GetAsync("/code");
            await site.GetAsync("/Buttons");
        }

        Assert.Equal(["buttoncolortst", "buttoncolortst"], _sink.Exposures.Select(static exposure => exposure.Test));
    }

    [Fact]
    public async Task Thousands_of_requests_lose_nothing_when_the_application_stops()
    {
        const int Requests = 2_000;
        await using (var site = await StartAsync())
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Requests),
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
                async (_, _) => await site.GetAsync("/code"));
        }

        Assert.Equal(Requests, _sink.Exposures.Count);
    }

    private Task<Site> StartAsync(Action<ProctorOptions>? configure = null) => Site.StartAsync(
        builder =>
        {
            builder.Services.AddRazorPages();
            builder.Services.AddSingleton<IExposureSink>(_sink);
            var proctor = builder.Services.AddProctor(options =>
            {
                options.Matrix = Site.ExampleMatrix;
                options.Tests = ["buttoncolortst", "newfeaturerollout"];
                configure?.Invoke(options);
            });
            Site.Visitors(proctor.AddExposures());
        },
        static app =>
        {
            app.UseProctor();
            app.MapRazorPages();
            app.MapProctorPages();
            app.MapGet("/code", static (ProctorGroups groups) => groups["buttoncolortst"].Name is { } name && groups["buttoncolortst"].IsAssigned ? name : "");
            app.MapGet("/payload", static (HttpContext context) => context.GetProctor()["buttoncolortst"].Payload.GetString(""));
            app.MapGet("/gate", static () => "open").RequireGroup("newfeaturerollout", "active");
            app.MapGet("/text", static (ProctorGroups groups) => groups.ToString());
            app.MapGet("/nothing", static () => "");
        });

    private sealed class Sink : IExposureSink
    {
        public List<Exposure> Exposures { get; } = []; // read when the application has stopped

        public Task WriteAsync(IReadOnlyList<Exposure> exposures, CancellationToken cancellationToken)
        {
            Exposures.AddRange(exposures);
            return Task.CompletedTask;
        }
    }
}
