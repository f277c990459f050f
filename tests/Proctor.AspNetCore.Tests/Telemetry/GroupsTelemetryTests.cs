using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using Proctor.Hosting;

namespace Proctor.AspNetCore.Tests.Telemetry;

/// <summary>Lines of the log and traces carry the groups of their request.</summary>
public sealed partial class GroupsTelemetryTests : IDisposable
{
    private const string Name = "ProctorGroups";

    private readonly ScopeCollector _scopes = new();

    public void Dispose() => _scopes.Dispose();

    [Fact]
    public async Task A_line_of_a_request_carries_its_groups()
    {
        await using var site = await StartAsync();
        await site.GetAsync("/log", ("LoggedIn", ""));
        await site.GetAsync("/log");
        Assert.Equal(["buttoncolortst1,newfeaturerollout0", "buttoncolortst1"], Lines().Select(static line => line.Values[Name]));
        Assert.Contains("ProctorGroups:buttoncolortst1", Lines()[1].Scopes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_without_groups_adds_nothing()
    {
        await using var site = await StartAsync(static options => options.Tests = ["missing"]);
        await site.GetAsync("/log");
        Assert.DoesNotContain(Name, Assert.Single(Lines()).Values.Keys);
    }

    [Fact]
    public async Task Groups_that_are_not_loaded_are_not_loaded_for_it()
    {
        await using var site = await StartAsync(static options => options.Lazy = true);
        Assert.Equal("False", await site.GetAsync("/lazy"));
        var lines = Lines();
        Assert.DoesNotContain(Name, lines[0].Values.Keys);
        Assert.Equal("buttoncolortst1", lines[1].Values[Name]);
    }

    [Fact]
    public async Task A_request_that_becomes_another_carries_the_new_groups()
    {
        await using var site = await StartAsync();
        await site.GetAsync("/login");
        Assert.Equal(["buttoncolortst1", "buttoncolortst1,newfeaturerollout0"], Lines().Select(static line => line.Values[Name]));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var activities = new List<Activity>();
        using var listener = Listen(activities);
        await using var site = await StartAsync(static options => options.GroupsInTelemetry = false);
        await site.GetAsync("/log?off");
        await site.DisposeAsync();
        Assert.DoesNotContain(Name, Assert.Single(Lines()).Values.Keys);
        Assert.Null(Assert.Single(Stopped(activities, "?off")).GetTagItem("proctor.groups"));
    }

    [Fact]
    public async Task The_trace_of_a_request_carries_its_groups_also_those_found_late_and_of_one_that_fails()
    {
        var activities = new List<Activity>();
        using var listener = Listen(activities);
        await using var site = await StartAsync(static options => options.Lazy = true);
        await site.GetAsync("/lazy?traced", ("LoggedIn", ""));
        using var failed = await site.SendAsync("/fail?traced");
        Assert.Equal(StatusCodes.Status500InternalServerError, (int)failed.StatusCode);
        await site.DisposeAsync(); // so that all requests are over
        Assert.Equal(
            ["buttoncolortst1,newfeaturerollout0", "buttoncolortst1"],
            Stopped(activities, "?traced").Select(static activity => activity.GetTagItem("proctor.groups")));
    }

    [Fact]
    public async Task A_name_that_would_part_a_line_or_turn_it_around_does_not()
    {
        await using var site = await Site.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(_scopes);
                Site.Visitors(builder.Services.AddProctor(static options => (options.ApiRoot, options.Tests) = ("http://unused", ["a\u2028b\u202ec"])));
                builder.Services.AddSingleton<IGroupSource, EverybodySource>();
            },
            Map);
        await site.GetAsync("/log");
        Assert.Equal("a b c1", Assert.Single(Lines()).Values[Name]);
    }

    private Task<Site> StartAsync(Action<ProctorOptions>? configure = null) => Site.StartAsync(
        builder =>
        {
            builder.Logging.AddProvider(_scopes);
            Site.Visitors(builder.Services.AddProctor(options =>
            {
                options.Matrix = Site.ExampleMatrix;
                options.Tests = ["buttoncolortst", "newfeaturerollout"];
                configure?.Invoke(options);
            }));
        },
        Map);

    private static void Map(WebApplication app)
    {
        app.Use(static (HttpContext context, RequestDelegate next) =>
        {
            context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag("query", context.Request.QueryString.Value);
            return next(context);
        });
        app.UseProctor();
        app.MapGet("/log", static (ILoggerFactory loggers) => Log(loggers));
        app.MapGet("/lazy", static (ILoggerFactory loggers, ProctorGroups groups) =>
        {
            Log(loggers);
            var isLoaded = groups.IsLoaded;
            _ = groups["buttoncolortst"].Name;
            Log(loggers);
            return $"{isLoaded}";
        });
        app.MapGet("/login", static async (ILoggerFactory loggers, HttpContext context, IProctorAccessor proctor) =>
        {
            Log(loggers);
            context.Request.Headers["LoggedIn"] = "";
            await proctor.Feature!.UpdateAsync(context.RequestAborted);
            Log(loggers);
        });
        app.MapGet("/fail", static (ProctorGroups groups) => groups["buttoncolortst"].Name is null ? "" : throw new InvalidOperationException());
    }

    private static void Log(ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("the application");
        LogLine(logger);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A line")]
    private static partial void LogLine(ILogger logger);

    private List<(string Text, IReadOnlyDictionary<string, object?> Values, string Scopes)> Lines() => [.. _scopes.Lines.Where(static line => line.Text == "A line")];

    // Tests run in parallel, and activities are of the whole process.
    private static List<Activity> Stopped(List<Activity> activities, string query)
    {
        lock (activities)
        {
            return [.. activities.Where(activity => (string?)activity.GetTagItem("query") == query)];
        }
    }

    private static ActivityListener Listen(List<Activity> activities)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class EverybodySource : IGroupSource
    {
        public string Name => "everybody";

        public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default) =>
            new(new ProctorGroups(request.Tests, [new ProctorGroup("all", 1)], GroupsFreshness.Live, "1"));
    }
}
