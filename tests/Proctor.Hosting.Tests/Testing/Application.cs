using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.Hosting.Tests.Testing;

/// <summary>An application without web, configured like a real one.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;

    private Application(IHost host, LogCollector log) => (_host, Log) = (host, log);

    public IServiceProvider Services => _host.Services;

    public IGroupSource Groups => Services.GetRequiredService<IGroupSource>();

    public LogCollector Log { get; }

    public static async Task<Application> StartAsync(Action<IServiceCollection> register, params (string Key, string Value)[] settings)
    {
        var log = new LogCollector();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(static setting => setting.Key, static setting => (string?)setting.Value));
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        register(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new Application(host, log);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
