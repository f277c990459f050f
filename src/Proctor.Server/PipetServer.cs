using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Proctor.Server.Telemetry;

namespace Proctor.Server;

/// <summary>The web application around Pipet.</summary>
internal static partial class PipetServer
{
    // A request may name many tests. All headers together are limited to 32 KB by default, so a longer line makes nothing worse.
    private const int MaxRequestLineBytes = 32 * 1024;

    // Settings are read once. The framework would otherwise begin by watching the whole working directory for changes of its files.
    private static readonly string[] WithoutWatchers = ["--hostBuilder:reloadConfigOnChange=false"];

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
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = WithoutWatchers });
        UseConfiguration(builder, settings.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        builder.AddTelemetry(settings.Telemetry);
        builder.Services.AddPipet(options =>
        {
            options.Configuration = settings.Requests; // the file is read already
            options.ConfigurationPath = null;
        });
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

    // In place of what the framework has gathered, which does not know all sources, nor their order.
    private static void UseConfiguration(WebApplicationBuilder builder, ConfigurationManager configuration)
    {
        IList<IConfigurationSource> sources = builder.Configuration.Sources;
        sources.Clear();
        foreach (var source in configuration.Sources)
        {
            sources.Add(source);
        }

        var saysWhere = configuration[WebHostDefaults.ServerUrlsKey] is not null
            || configuration[WebHostDefaults.HttpPortsKey] is not null
            || configuration[WebHostDefaults.HttpsPortsKey] is not null
            || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!saysWhere)
        {
            builder.WebHost.UseUrls(ServerSettings.DefaultUrls);
        }
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "Listening on {Url}.")]
    private static partial void LogListening(ILogger logger, string url);

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
