using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Proctor.Pipet;
using Proctor.Server.Telemetry;

namespace Proctor.Server;

/// <summary>The web application around Pipet.</summary>
internal static partial class PipetServer
{
    // A request may name many tests. All headers together are limited to 32 KB by default, so a longer line makes nothing worse.
    private const int MaxRequestLineBytes = 32 * 1024;

    /// <summary>Runs until the process is told to stop, or the token is cancelled.</summary>
    public static async Task RunAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        var application = Create(settings);
        await using (application.ConfigureAwait(false))
        {
            foreach (var warning in settings.Warnings)
            {
                LogWarning(application.Logger, warning);
            }

            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            foreach (var url in application.Urls)
            {
                LogListening(application.Logger, url);
            }

            await application.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the application; nothing listens or loads yet.</summary>
    public static WebApplication Create(ServerSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        if (settings.Urls is { } urls)
        {
            builder.WebHost.UseUrls(urls);
        }
        else if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration["HTTP_PORTS"] is null)
        {
            builder.WebHost.UseUrls(ServerSettings.DefaultUrls);
        }

        builder.AddTelemetry(settings.Telemetry);
        builder.Services.AddPipet(options => CopyTo(options, settings.Pipet));
        var application = builder.Build();
        application.MapTelemetry(settings.Telemetry);
        application.MapPipet();
        return application;
    }

    private static void ConfigureKestrel(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = MaxRequestLineBytes;

        // As the original's server reads headers: every byte is a character, none is refused.
        options.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
    }

    private static void CopyTo(PipetOptions target, PipetOptions source)
    {
        target.MatrixPath = source.MatrixPath;
        target.MatrixUrl = source.MatrixUrl;
        target.LastGoodPath = source.LastGoodPath;
        target.ReloadInterval = source.ReloadInterval;
        target.IdentifyAllDisabled = source.IdentifyAllDisabled;
        target.ConfigurationPath = source.ConfigurationPath;
        target.Configuration = source.Configuration;
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "Listening on {Url}.")]
    private static partial void LogListening(ILogger logger, string url);

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
