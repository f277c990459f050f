using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Proctor.Browser.Tests.Browsing;

/// <summary>An application on a free loopback port, with a strict content security policy.</summary>
internal sealed class StrictSite : IAsyncDisposable
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'";

    private readonly WebApplication _application;

    private StrictSite(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public static async Task<StrictSite> StartAsync(Action<IServiceCollection> register, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        register(builder.Services);
        var application = builder.Build();
        application.Use(static (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        map(application);
        await application.StartAsync();
        return new StrictSite(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
