using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.AspNetCore.Tests;

/// <summary>Groups in the session of a visitor.</summary>
public sealed class SessionTests
{
    private static readonly (string, string)[] Settings =
    [
        ("Proctor:Tests", "buttoncolortst"), ("Proctor:Cache:Method", "session"), ("Proctor:Events", "false"),
        ("Proctor:Timeout", "00:00:10"), ("Proctor:TotalTimeout", "00:00:30"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task A_visitor_is_asked_for_once_and_another_one_for_himself(string lazy)
    {
        var asked = new List<string?>();
        await using var pipet = await PipetAsync(asked);
        await using var site = await StartAsync(pipet, lazy);
        using var first = await site.SendAsync("/", ("Visitor", "one"));
        var session = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal("Live", await TextAsync(first));
        Assert.Equal("Cached", await site.GetAsync("/", ("Visitor", "one"), ("Cookie", session)));
        Assert.Equal("Live", await site.GetAsync("/", ("Visitor", "two")));
        Assert.Equal("Live", await site.GetAsync("/", ("Visitor", "two"), ("Cookie", session))); // the session of somebody else does not help him
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task A_server_that_is_down_leaves_the_last_known_groups_of_the_session()
    {
        var pipet = await PipetAsync([]);
        await using var site = await StartAsync(pipet, "false", ("Proctor:Cache:VersionLifetime", "00:00:00.001"));
        using var first = await site.SendAsync("/");
        var session = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await pipet.DisposeAsync();
        Assert.Equal("Stale", await site.GetAsync("/", ("Cookie", session)));
        Assert.Equal("None", await site.GetAsync("/"));
    }

    [Fact]
    public async Task Without_the_middleware_of_sessions_pages_work_and_the_log_says_what_to_do()
    {
        await using var pipet = await PipetAsync([]);
        await using var site = await Site.StartAsync(Register, static app => Map(app), [.. Settings, ("Proctor:ApiRoot", pipet.Http.BaseAddress!.ToString())]);
        Assert.Equal("Live", await site.GetAsync("/"));
        Assert.Contains(site.Log.Problems, static line => line.StartsWith("Proctor cache failed to read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_sessions_are_said_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(
            static builder =>
            {
                builder.Services.AddDistributedMemoryCache();
                Site.Visitors(builder.Services.AddProctor());
            },
            static app => Map(app),
            [.. Settings, ("Proctor:ApiRoot", "http://127.0.0.1:1")]));
        Assert.Equal(
            "Proctor:Cache:Method is Session, but the application has no sessions: call AddSession and UseSession.", Assert.Single(failure.Failures));
    }

    private static Task<Site> PipetAsync(List<string?> asked) => Site.StartAsync(
        static builder => builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Site.ExampleMatrix;
            options.ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
        }),
        app =>
        {
            app.Use((HttpContext context, RequestDelegate next) =>
            {
                asked.Add(context.Request.QueryString.Value);
                return next(context);
            });
            app.MapPipet();
        });

    private static Task<Site> StartAsync(Site pipet, string lazy, params (string Key, string Value)[] more) => Site.StartAsync(
        Register,
        static app =>
        {
            app.UseSession();
            Map(app);
        },
        [.. Settings, ("Proctor:ApiRoot", pipet.Http.BaseAddress!.ToString()), ("Proctor:Lazy", lazy), .. more]);

    private static void Register(WebApplicationBuilder builder)
    {
        builder.Services.AddDistributedMemoryCache().AddSession();
        Site.Visitors(builder.Services.AddProctor());
    }

    private static void Map(WebApplication app)
    {
        app.UseProctor();
        app.MapGet("/", static (ProctorGroups groups) => groups.Freshness.ToString());
    }

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
