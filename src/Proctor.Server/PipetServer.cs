using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Proctor.Server.Settings;
using Proctor.Server.Stopping;
using Proctor.Server.Telemetry;

namespace Proctor.Server;

/// <summary>The web application around Pipet.</summary>
internal static partial class PipetServer
{
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

            using var secondSignal = new SecondSignal();
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
        builder.WebHost.ConfigureKestrel(options => ConfigureKestrel(options, settings.Limits));
        builder.AddTelemetry(settings.Telemetry);
        builder.Services.AddPipet(options =>
        {
            options.Configuration = settings.Requests; // the file is read already
            options.ConfigurationPath = null;
            options.DescribeApi = document => MetricsDescription.AddTo(document, settings.Telemetry);
        });
        builder.Services.AddSingleton(settings.Stop);
        builder.Services.AddHostedService<Draining>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Stop.DrainTime + settings.Stop.ShutdownTimeout);
        builder.Services.AddCors();
        var application = builder.Build();
        application.MapTelemetry(settings.Telemetry);
        MapPipet(application, settings.Cors);
        return application;
    }

    private static void MapPipet(WebApplication application, CorsSettings cors)
    {
        var pipet = application.MapPipet();
        if (cors.IsOn)
        {
            application.UseCors();
            pipet.RequireCors(cors.Build);
        }
    }

    private static void ConfigureKestrel(KestrelServerOptions options, LimitSettings limits)
    {
        options.AddServerHeader = false;
        limits.ApplyTo(options.Limits);

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
