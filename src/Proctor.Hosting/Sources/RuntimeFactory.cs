using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Proctor.Client;
using Proctor.Client.Caching;
using Proctor.Client.Events;
using Proctor.Hosting.Exposures;
using Proctor.Hosting.InProcess;
using Proctor.Hosting.Settings;
using Proctor.Hosting.Usage;
using Proctor.Loading;

namespace Proctor.Hosting.Sources;

/// <summary>Makes what the settings of a registration ask for.</summary>
internal static class RuntimeFactory
{
    public static ProctorRuntime Create(IServiceProvider services, string name)
    {
        services.GetRequiredService<SettingsCheck>().ThrowIfWrong();
        var options = services.GetRequiredService<IOptionsMonitor<ProctorOptions>>().Get(name);
        ProctorRuntime runtime = options.IsInProcess ? CreateInProcess(services, name, options) : CreateServer(services, name, options);
        runtime.Observer = ObserverOf(services, runtime);
        return runtime;
    }

    private static UsageObservers? ObserverOf(IServiceProvider services, ProctorRuntime runtime)
    {
        List<IGroupUsageObserver> observers = [.. services.GetServices<IGroupUsageObserver>()];
        if (services.GetService<ExposurePipeline>() is { Options: { Enabled: true } options } pipeline)
        {
            observers.Add(new ExposureObserver(pipeline, runtime.IdentityFor(options)));
        }

        return observers.Count == 0 ? null : new UsageObservers(observers, services.GetRequiredService<ILogger<UsageObservers>>(), ClockOf(services));
    }

    private static InProcessRuntime CreateInProcess(IServiceProvider services, string name, ProctorOptions options)
    {
        var clock = ClockOf(services);
        var loader = new MatrixLoader(SourceOf(services, name, options.Matrix!, clock), options.Engine, clock);
        loader.AddListener(new MatrixLoadLog(services.GetRequiredService<ILogger<MatrixLoader>>(), clock));
        var source = new InProcessGroupSource(loader, options.RequestConverter, services.GetRequiredService<ILogger<InProcessGroupSource>>(), clock);
        return new InProcessRuntime(name, options, loader, source, clock);
    }

    private static IMatrixSource SourceOf(IServiceProvider services, string name, string matrix, TimeProvider clock)
    {
        if (MatrixPlace.IsUrl(matrix))
        {
            return new UrlMatrixSource(HttpOf(services, name), new Uri(matrix), clock: clock);
        }

        var folder = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
        return new FileMatrixSource(Path.Combine(folder, matrix), clock: clock);
    }

    private static ServerRuntime CreateServer(IServiceProvider services, string name, ProctorOptions options)
    {
        var clock = ClockOf(services);
        var meters = services.GetService<IMeterFactory>();
        var settings = options.ToClientOptions();
        var http = HttpOf(services, name);
        var client = new PipetClient(http, settings, services.GetRequiredService<ILogger<PipetClient>>(), clock, meters);
        if (options.Cache.Method == ProctorCacheMethod.None)
        {
            return new ServerRuntime(name, options, client, cache: null, shared: null, listener: null, clock);
        }

        var store = new DistributedGroupCacheStore(CacheOf(services, options.Cache.Name));
        var cache = new GroupCache(store, options.Cache.ToCacheOptions(), services.GetRequiredService<ILogger<GroupCache>>(), clock, meters);
        var listener = options.Events
            ? new MatrixEventListener(
                http,
                settings,
                (version, token) => cache.NoteVersionAsync(client.Name, version, token),
                services.GetRequiredService<ILogger<MatrixEventListener>>(),
                clock)
            : null;
        return new ServerRuntime(
            name, options, client, cache, options.Cache.Method == ProctorCacheMethod.Distributed ? store : null, listener, clock);
    }

    private static IDistributedCache CacheOf(IServiceProvider services, string? name) => string.IsNullOrEmpty(name)
        ? services.GetRequiredService<IDistributedCache>()
        : services.GetRequiredKeyedService<IDistributedCache>(name);

    // One client for the life of the application: its handler renews connections by itself.
    private static HttpClient HttpOf(IServiceProvider services, string name)
    {
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(SettingNames.HttpClientOf(name));
        http.Timeout = Timeout.InfiniteTimeSpan; // time-outs are those of the settings, and listening has none
        return http;
    }

    private static TimeProvider ClockOf(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}
