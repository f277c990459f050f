using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using Proctor.Hosting;

namespace Proctor.AspNetCore.Tests;

public sealed class RequestGroupsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_minimal_api_takes_the_groups_as_a_parameter()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet("/", static (ProctorGroups groups) => groups.ToString()));
        Assert.Equal("buttoncolortst1", await site.GetAsync("/"));
        Assert.Equal("buttoncolortst1,newfeaturerollout0", await site.GetAsync("/", ("LoggedIn", "")));
    }

    [Fact]
    public async Task An_action_takes_the_groups_as_a_parameter()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                builder.Services.AddControllers().AddApplicationPart(typeof(ColorController).Assembly);
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"])));
            },
            static app =>
            {
                app.UseProctor();
                app.MapControllers();
            });
        Assert.Equal("blue", await site.GetAsync("/color"));
    }

    [Fact]
    public async Task Http_context_accessor_and_injection_give_the_same_groups()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet(
            "/", static (HttpContext context, IProctorAccessor accessor, ProctorGroups injected) =>
                ReferenceEquals(context.GetProctor(), injected) && ReferenceEquals(accessor.Groups, injected) && accessor.Feature == context.FindProctor()));
        Assert.Equal("true", await site.GetAsync("/"));
    }

    [Fact]
    public async Task The_application_is_asked_once_and_in_order()
    {
        var calls = new List<string>();
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static (ProctorGroups groups) => groups.ToString()),
            proctor =>
            {
                proctor.Services.AddSingleton(calls);
                proctor.AddRequestSetup<RecordingSetup>();
            });
        await site.GetAsync("/");
        Assert.Equal(["context", "identifiers", "privilege"], calls);
        calls.Clear();
        await site.GetAsync("/?prforceGroups=buttoncolortst2");
        Assert.Equal(["context", "identifiers", "privilege", "privilege"], calls);
    }

    [Fact]
    public async Task A_changed_request_gets_new_groups_and_an_equal_one_the_same()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet("/", static async (HttpContext context, IProctorAccessor accessor) =>
        {
            var before = accessor.Groups;
            await accessor.Feature!.UpdateAsync(context.RequestAborted);
            var same = accessor.Groups;
            context.Request.Headers["LoggedIn"] = "";
            await accessor.Feature.UpdateAsync(context.RequestAborted);
            var injected = context.RequestServices.GetRequiredService<ProctorGroups>();
            return $"{before} {ReferenceEquals(before, same)} {injected} {ReferenceEquals(injected, context.GetProctor())}";
        }));
        Assert.Equal("buttoncolortst1 True buttoncolortst1,newfeaturerollout0 True", await site.GetAsync("/"));
    }

    [Fact]
    public async Task A_request_keeps_its_groups_whatever_is_loaded_meanwhile()
    {
        var folder = Directory.CreateTempSubdirectory("proctor-snapshot-").FullName;
        var matrix = Path.Combine(folder, "matrix.json");
        File.Copy(Site.ExampleMatrix, matrix);
        await using var site = await Site.StartAsync(
            builder => Site.Visitors(builder.Services.AddProctor(options => (options.Matrix, options.Tests) = (matrix, ["buttoncolortst"]))),
            app =>
            {
                app.UseProctor();
                app.MapGet("/", async (HttpContext context, IProctorAccessor accessor, IGroupSource source) =>
                {
                    var before = context.GetProctor().MatrixVersion;
                    var next = (await File.ReadAllTextAsync(matrix, Cancellation)).Replace("\"version\": \"1\"", "\"version\": \"2\"", StringComparison.Ordinal);
                    await File.WriteAllTextAsync($"{matrix}.next", next, Cancellation);
                    File.Move($"{matrix}.next", matrix, overwrite: true);
                    while ((await source.GetAsync(accessor.Feature!.Request, Cancellation)).MatrixVersion != "2")
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
                    }

                    await accessor.Feature!.UpdateAsync(Cancellation); // the request is the same one
                    return $"{before} {accessor.Groups.MatrixVersion} {context.RequestServices.GetRequiredService<ProctorGroups>().MatrixVersion}";
                });
            });
        Assert.Equal("1 1 1", await site.GetAsync("/"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_rest_of_the_pipeline_runs_once_with_the_same_request()
    {
        var seen = new List<HttpContext>();
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"]))),
            app =>
            {
                app.Use((HttpContext context, RequestDelegate next) =>
                {
                    seen.Add(context);
                    return next(context);
                });
                app.UseProctor();
                app.Run(context =>
                {
                    seen.Add(context);
                    return Task.CompletedTask;
                });
            });
        await site.GetAsync("/anywhere");
        Assert.Equal(2, seen.Count);
        Assert.Same(seen[0], seen[1]);
    }

    [Fact]
    public async Task Without_more_than_identifiers_nothing_is_known_and_nobody_is_privileged()
    {
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static (IProctorAccessor accessor) =>
                $"{accessor.Feature!.IsPrivileged} {accessor.Feature.Request.Context.Count} {accessor.Groups["newfeaturerollout"].IsAssigned}"),
            static proctor => proctor.AddRequestSetup(static setup => setup.Identifiers(static _ => new() { ["USER"] = "17" })));
        Assert.Equal("False 0 False", await site.GetAsync("/?prforceGroups=newfeaturerollout0"));
    }

    [Fact]
    public async Task Who_requests_are_from_must_be_said()
    {
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static () => "fine"), static proctor => proctor.AddRequestSetup(static setup => setup.Privileged(static _ => true)));
        using var response = await site.SendAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(
            "Nobody said who requests are from: call Identifiers, or IdentifiersAsync, in AddRequestSetup.",
            await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_an_error_has_the_groups_of_the_request_that_failed()
    {
        var seen = new List<ProctorGroups>();
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"]))),
            app =>
            {
                app.UseExceptionHandler(error => error.UseProctor().Use((HttpContext context, RequestDelegate _) =>
                {
                    seen.Add(context.GetProctor());
                    context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                    return Task.CompletedTask;
                }));
                app.UseProctor();
                app.Run(context =>
                {
                    seen.Add(context.GetProctor());
                    throw new InvalidOperationException();
                });
            });
        using var response = await site.SendAsync("/");
        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal(2, seen.Count);
        Assert.Same(seen[0], seen[1]);
    }

    [Fact]
    public async Task A_setup_that_throws_fails_the_request()
    {
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static () => "fine"),
            static proctor => proctor.AddRequestSetup(static setup => setup.Identifiers(static _ => throw new InvalidOperationException("no cookie"))));
        using var response = await site.SendAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_source_that_throws_does_not()
    {
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static (ProctorGroups groups) => $"{groups["buttoncolortst"].IsAssigned} {groups.Freshness}"),
            static proctor =>
            {
                Site.Visitors(proctor);
                proctor.Services.AddSingleton<IGroupSource, BrokenSource>();
            });
        Assert.Equal("False None", await site.GetAsync("/"));
        Assert.Contains(site.Log.Problems, static line => line == "The source of groups broken failed; all tests are unassigned.");
    }

    [Fact]
    public async Task Lazy_groups_are_found_when_they_are_used_and_only_then()
    {
        var source = new CountingSource();
        await using var site = await Site.StartAsync(
            static app =>
            {
                app.MapGet("/unused", static (ProctorGroups groups) => groups["buttoncolortst"] is not null);
                app.MapGet("/used", static (ProctorGroups groups) => groups["buttoncolortst"].IsAssigned && groups["newfeaturerollout"].IsAssigned);
            },
            proctor =>
            {
                Site.Visitors(proctor);
                proctor.Services.Configure<ProctorOptions>(static options => options.Lazy = true);
                proctor.Services.AddSingleton<IGroupSource>(source);
            });
        await site.GetAsync("/unused");
        Assert.Equal(0, source.Calls);
        await site.GetAsync("/used");
        Assert.Equal(1, source.Calls);
    }

    [Theory]
    [InlineData(false, "/?lazy=true", "False")]
    [InlineData(false, "/?lazy=false", "True")]
    [InlineData(false, "/", "True")]
    [InlineData(true, "/?lazy=true", "False")]
    [InlineData(true, "/?lazy=false", "True")]
    [InlineData(true, "/", "False")]
    public async Task The_setup_decides_which_requests_are_lazy(bool isUsual, string path, string expected)
    {
        await using var site = await Site.StartAsync(
            static app => app.MapGet("/", static (ProctorGroups groups) => $"{groups.IsLoaded}"),
            proctor =>
            {
                proctor.AddRequestSetup(static setup => setup
                    .Identifiers(static _ => new() { ["USER"] = "somebody" })
                    .Lazy(static context => bool.TryParse(context.Request.Query["lazy"], out var isLazy) ? isLazy : null));
                proctor.Services.Configure<ProctorOptions>(options => options.Lazy = isUsual);
            });

        Assert.Equal(expected, await site.GetAsync(path));
    }

    [Fact]
    public async Task A_page_has_the_groups_of_two_matrices()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"])));
                builder.Services.AddProctor("checkout", static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["countryalgotst"]));
            },
            static app =>
            {
                app.UseProctor();
                app.MapGet("/", static (ProctorGroups main, [FromKeyedServices("checkout")] ProctorGroups checkout, HttpContext context) =>
                    $"{main.Tests} {checkout.Tests} {ReferenceEquals(checkout, context.GetProctor("checkout"))}");
                app.MapGet("/other", static (HttpContext context) => context.GetProctor("other").Tests);
            });
        Assert.Equal("buttoncolortst countryalgotst True", await site.GetAsync("/"));
        using var response = await site.SendAsync("/other");
        Assert.Contains("under the name 'other'; AddProctor was called for '', 'checkout'.", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_middleware_the_message_says_what_to_do()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                builder.Services.AddControllers();
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"])));
            },
            static app => app.MapGet("/", static (HttpContext context) => $"{context.FindProctor() is null} {context.GetProctor()}"));
        using var response = await site.SendAsync("/");
        Assert.Contains("app.UseProctor() has not run for this request", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_services_are_said_at_the_start()
    {
        var nothing = await Assert.ThrowsAsync<InvalidOperationException>(() => Site.StartAsync(static _ => { }, static app => app.UseProctor()));
        Assert.Equal("UseProctor needs services: call builder.Services.AddProctor().AddRequestSetup(...).", nothing.Message);
        var nobody = await Assert.ThrowsAsync<InvalidOperationException>(() => Site.StartAsync(
            static builder =>
            {
                builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = ("x", ["x"]));
                Site.Visitors(builder.Services.AddProctor("checkout", static options => (options.Matrix, options.Tests) = ("x", ["x"])));
            },
            static app => app.UseProctor()));
        Assert.Equal("Nobody said who the requests of AddProctor() are from: call AddRequestSetup on it.", nobody.Message);
    }

    [Fact]
    public async Task Mistakes_in_all_sections_are_said_together()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(
            static builder =>
            {
                Site.Visitors(builder.Services.AddProctor().AddExposures());
                builder.Services.AddProctor("checkout", static options => options.Matrix = Site.ExampleMatrix);
            },
            static app => app.UseProctor(),
            ("Proctor:Matrix", Site.ExampleMatrix),
            ("Proctor:Tests", "a,b"),
            ("Proctor:Cache:Method", "redis"),
            ("Proctor:Exposure:DrainTimeout", "-00:00:01")));
        Assert.Equal(
            [
                "Proctor:Cache:Method is 'redis', which is none of none, distributed, session.",
                "Proctor:checkout:Tests names no test.",
                "Proctor:Exposure:DrainTimeout is -00:00:01; it must be from zero to 00:05:00.",
            ],
            failure.Failures);
    }

    public sealed class RecordingSetup(List<string> calls) : ProctorRequestSetup
    {
        public override ValueTask<RequestEntries> GetContextAsync(HttpContext context)
        {
            calls.Add("context");
            return base.GetContextAsync(context);
        }

        public override async ValueTask<RequestEntries> GetIdentifiersAsync(HttpContext context)
        {
            await Task.Yield();
            calls.Add("identifiers");
            return new() { ["USER"] = "17" };
        }

        public override ValueTask<bool> IsPrivilegedAsync(HttpContext context)
        {
            calls.Add("privilege");
            return new(true);
        }
    }

    private sealed class BrokenSource : IGroupSource
    {
        public string Name => "broken";

        public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }

    private sealed class CountingSource : IGroupSource
    {
        private int _calls;

        public int Calls => _calls;

        public string Name => "counting";

        public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            return new(ProctorGroups.Unassigned(request.Tests));
        }
    }
}
