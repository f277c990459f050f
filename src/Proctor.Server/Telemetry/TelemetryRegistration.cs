using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Proctor.Pipet;
using Proctor.Pipet.Telemetry;

namespace Proctor.Server.Telemetry;

/// <summary>Connects the meters and activities of the server with OpenTelemetry, and writes its log.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Where the metrics are shown.</summary>
    public const string MetricsPath = "/metrics";

    private const string ServiceName = "proctor";

    // Asked for every few seconds by those who watch over the server; traces of it would tell nobody anything.
    private static readonly string[] UntracedPaths = ["/healthz", "/readyz", MetricsPath];

    private static readonly string[] Meters =
        [PipetTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Registers what the settings ask for; without an endpoint and a collector nothing is measured.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        ConfigureLogging(builder.Logging, settings);
        if (settings.OtlpEndpoint is null && !settings.HasMetricsEndpoint)
        {
            return;
        }

        // The environment comes last: names given to this server win over the general one.
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => ConfigureMetrics(metrics, settings));
        if (settings.OtlpEndpoint is { } endpoint)
        {
            // By way of the standard variable, so that all others about the exporter keep their meaning.
            builder.Configuration[TelemetrySettings.OtlpEndpointVariable] = endpoint.ToString();
            telemetry.WithTracing(ConfigureTracing).UseOtlpExporter();
        }
    }

    /// <summary>Maps the endpoint of the metrics, when there is to be one.</summary>
    public static void MapTelemetry(this WebApplication application, TelemetrySettings settings)
    {
        if (settings.HasMetricsEndpoint)
        {
            application.MapPrometheusScrapingEndpoint(MetricsPath);
        }
    }

    private static void ConfigureMetrics(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddMeter(Meters);
        metrics.AddView(TelemetryNames.Assignments, new MetricStreamConfiguration { CardinalityLimit = AssignmentCounts.MaxMeasurements });
        if (settings.HasMetricsEndpoint)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void ConfigureTracing(TracerProviderBuilder tracing) => tracing
        .AddSource(PipetTelemetry.ActivitySourceName)
        .AddAspNetCoreInstrumentation(static requests =>
        {
            requests.Filter = static context => !UntracedPaths.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase);
            requests.EnrichWithHttpRequest = static (activity, _) => RemovePersonalData(activity);
        });

    // Identifiers are in the query. The user agent is a variable like others, and all together tell one visitor from another.
    private static void RemovePersonalData(Activity activity)
    {
        activity.SetTag("url.query", null);
        activity.SetTag("user_agent.original", null);
    }

    private static void ConfigureLogging(ILoggingBuilder logging, TelemetrySettings settings)
    {
        logging.ClearProviders();
        if (settings.HasJsonLog)
        {
            logging.AddJsonConsole(static console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            });
        }

        logging.AddFilter("Microsoft", LogLevel.Warning);

        // A line for each connection beyond the limit is what an attacker would like; kestrel.rejected_connections counts them.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error);
    }
}
