using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Hosting;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;

namespace Proctor.Benchmarks.Requests;

/// <summary>An application of which the pipeline is called without a server around it, and a Pipet for it to ask.</summary>
internal sealed class BenchmarkApplication : IAsyncDisposable
{
    private const string VisitorItem = "visitor";
    private const int Tests = 100;

    private readonly WebApplication _application;
    private readonly WebApplication? _pipet;
    private readonly RequestDelegate _with;
    private readonly RequestDelegate _without;

    private BenchmarkApplication(WebApplication application, WebApplication? pipet, RequestMode mode)
    {
        (_application, _pipet) = (application, pipet);
        _with = Pipeline(mode, static builder => builder.UseProctor());
        _without = Pipeline(mode, static _ => { });
    }

    private static string MatrixPath => Path.Combine(AppContext.BaseDirectory, "matrices", "matrix-100.json");

    public static async Task<BenchmarkApplication> StartAsync(RequestMode mode)
    {
        var pipet = mode is RequestMode.CachedFive or RequestMode.SessionFive or RequestMode.ServerFive ? await StartPipetAsync().ConfigureAwait(false) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDistributedMemoryCache().AddSession();
        builder.Services.AddProctor(options => Configure(options, mode, pipet)).AddRequestSetup(static setup => setup
            .Identifiers(static context => new() { ["USER"] = (string)context.Items[VisitorItem]! })
            .Context(static _ => new() { ["country"] = "US", ["loggedIn"] = true, ["language"] = "en-US", ["age"] = 30 }));
        var application = builder.Build();
        await application.StartAsync().ConfigureAwait(false);
        return new BenchmarkApplication(application, pipet, mode);
    }

    public Task WithProctorAsync(string visitor) => RunAsync(_with, visitor);

    public Task WithoutProctorAsync(string visitor) => RunAsync(_without, visitor);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        if (_pipet is not null)
        {
            await _pipet.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void Configure(ProctorOptions options, RequestMode mode, WebApplication? pipet)
    {
        options.Tests = mode == RequestMode.InProcessHundred ? [.. BenchmarkData.Matrix(Tests).Tests.Keys] : BenchmarkData.FiveTests(Tests);
        options.Lazy = mode == RequestMode.LazyUnused;
        if (pipet is null)
        {
            options.Matrix = MatrixPath;
            return;
        }

        options.ApiRoot = pipet.Urls.First();
        options.Cache.Method = mode switch
        {
            RequestMode.CachedFive => ProctorCacheMethod.Distributed,
            RequestMode.SessionFive => ProctorCacheMethod.Session,
            _ => ProctorCacheMethod.None,
        };
    }

    private static async Task<WebApplication> StartPipetAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = MatrixPath;
            options.Configuration = new PipetConfiguration(
                [
                    Variable("country", "String", "US"),
                    Variable("loggedIn", "boolean", "true"),
                    Variable("language", "String", "en-US"),
                    Variable("age", "int", "30"),
                ],
                [new IdentifierVariable("USER")]);
        });
        var application = builder.Build();
        application.MapPipet();
        await application.StartAsync().ConfigureAwait(false);
        return application;
    }

    private static ContextVariable Variable(string name, string type, string standIn) =>
        ContextTypeSet.Standard.TryFind(type, out var found) ? new ContextVariable(name, found, null, standIn) : throw new ArgumentException(type, nameof(type));

    // What UseSession does, but for its cookie: the visitor is the key.
    private static void UseVisitorSession(IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        var session = context.RequestServices.GetRequiredService<ISessionStore>().Create(
            (string)context.Items[VisitorItem]!, TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), static () => true, isNewSessionKey: false);
        context.Features.Set<ISessionFeature>(new SessionFeature { Session = session });
        await session.LoadAsync().ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
        await session.CommitAsync().ConfigureAwait(false);
    });

    private RequestDelegate Pipeline(RequestMode mode, Action<IApplicationBuilder> configure)
    {
        var builder = new ApplicationBuilder(_application.Services);
        if (mode == RequestMode.SessionFive)
        {
            UseVisitorSession(builder);
        }

        configure(builder);
        builder.Run(static _ => Task.CompletedTask);
        return builder.Build();
    }

    private async Task RunAsync(RequestDelegate pipeline, string visitor)
    {
        var scope = _application.Services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            context.Items[VisitorItem] = visitor;
            await pipeline(context).ConfigureAwait(false);
        }
    }
}
