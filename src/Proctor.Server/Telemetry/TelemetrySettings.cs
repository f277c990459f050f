namespace Proctor.Server.Telemetry;

/// <summary>What the server tells of itself, and to whom. By default nothing but lines of text on the console.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>The standard variable of OpenTelemetry for the address of a collector.</summary>
    public const string OtlpEndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Where metrics, traces and logs are sent with OTLP; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether <c>/metrics</c> shows the metrics to whoever asks.</summary>
    public bool HasMetricsEndpoint { get; init; }

    /// <summary>Whether lines of the log are JSON.</summary>
    public bool HasJsonLog { get; init; }

    /// <summary>Makes the settings of what was given.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="variable">Finds a variable of the environment.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static TelemetrySettings Read(ServerArguments arguments, Func<string, string?> variable, ICollection<string> problems) => new()
    {
        OtlpEndpoint = arguments.OtlpEndpoint is { } endpoint
            ? UrlOf("--otlp-endpoint", endpoint, problems)
            : UrlOf(OtlpEndpointVariable, variable(OtlpEndpointVariable), problems),
        HasMetricsEndpoint = arguments.Metrics,
        HasJsonLog = arguments.LogFormat == ServerCommand.JsonLogFormat,
    };

    private static Uri? UrlOf(string place, string? text, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return url;
        }

        problems.Add($"{place}: found '{text}', wanted the http or https URL of an OpenTelemetry collector.");
        return null;
    }
}
