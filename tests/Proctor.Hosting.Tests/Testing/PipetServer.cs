using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Proctor.Hosting.Tests.Testing;

/// <summary>A real Pipet on a free loopback port.</summary>
internal sealed class PipetServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PipetServer(WebApplication application) => _application = application;

    public string Root => _application.Urls.Single();

    public static async Task<PipetServer> StartAsync(string matrixPath, string configurationPath)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddPipet(options => (options.MatrixPath, options.ConfigurationPath) = (matrixPath, configurationPath));
        var application = builder.Build();
        application.MapPipet();
        await application.StartAsync();
        return new PipetServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
