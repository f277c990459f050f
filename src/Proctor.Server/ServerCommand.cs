using System.CommandLine;
using Microsoft.Extensions.Options;

namespace Proctor.Server;

/// <summary>The command line of the server.</summary>
internal static class ServerCommand
{
    /// <summary>The value of <c>--log-format</c> for JSON.</summary>
    public const string JsonLogFormat = "json";

    private const int Failed = 1;

    private static readonly Option<string?> Settings = new("--settings")
    {
        HelpName = "file",
        Description = "A JSON file of settings to read in place of appsettings.json and appsettings.{Environment}.json of the working directory.",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        HelpName = "key=value",
        Description = "A setting, such as Kestrel:Limits:MaxConcurrentConnections=1000. The option can be repeated.",
        DefaultValueFactory = static _ => [],
    };

    private static readonly Option<string?> Properties = new("--properties")
    {
        HelpName = "file",
        Description = "A Java properties file with proctor.test.matrix.path or .url, proctor.pipet.config.path, proctor.pipet.reload.seconds and "
            + "proctor.pipet.identify.all.disable. The other options win over it.",
    };

    private static readonly Option<string?> Matrix = new("--matrix")
    {
        HelpName = "path or URL",
        Description = "The test matrix. Without it and --properties, an example is served.",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        HelpName = "file",
        Description = "The pipet-config.json that says what to read from requests.",
    };

    private static readonly Option<string?> LastGood = new("--last-good")
    {
        HelpName = "file",
        Description = "Where to keep a copy of the last matrix that could be loaded. It is served when the matrix cannot be loaded at the start. "
            + "By default none is kept.",
    };

    private static readonly Option<int?> ReloadSeconds = new("--reload-seconds")
    {
        HelpName = "n",
        Description = "The seconds from the end of one load of the matrix to the start of the next. The default is 10.",
    };

    private static readonly Option<string?> ForceKeys = new("--force-keys")
    {
        HelpName = "file",
        Description = "A file of keys, one a line. Only callers who send one in X-Proctor-Key may force groups. By default everybody may.",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        HelpName = "URLs",
        Description = $"Where to listen, separated by semicolons. The default is {ServerSettings.DefaultUrls}.",
    };

    private static readonly Option<string?> OtlpEndpoint = new("--otlp-endpoint")
    {
        HelpName = "URL",
        Description = "An OpenTelemetry collector to send metrics, traces and logs to. The default is OTEL_EXPORTER_OTLP_ENDPOINT; without both nothing is sent.",
    };

    private static readonly Option<bool> Metrics = new("--metrics")
    {
        Description = "Shows the metrics at /metrics, for Prometheus. They name the tests.",
    };

    private static readonly Option<string?> LogFormat = new Option<string?>("--log-format")
    {
        Description = "How lines of the log are written. The default is text.",
    }.AcceptOnlyFromAmong("text", JsonLogFormat);

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code: 0 after a stop, 1 when the server could not start.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand(
            "Serves a test matrix over HTTP: Pipet, the REST interface of Proctor. Groups are at /groups/identify, the matrix at /proctor/matrix, "
            + "what requests can bring at /config/context and /config/identifiers. /healthz says whether the server lives, /readyz whether it has a matrix.")
        {
            Matrix, Config, LastGood, ReloadSeconds, ForceKeys, Urls, Properties, Settings, Set, OtlpEndpoint, Metrics, LogFormat,
        };
        command.SetAction(static (result, cancellationToken) => ServeAsync(result, cancellationToken));
        command.Subcommands.Add(HealthCommand.Create());

        // The host listens to signals itself and stops in its own time.
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> ServeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var errors = result.InvocationConfiguration.Error;
        var settings = ServerSettings.Read(new ServerArguments
        {
            Settings = result.GetValue(Settings),
            Set = result.GetValue(Set)!,
            Properties = result.GetValue(Properties),
            Matrix = result.GetValue(Matrix),
            Config = result.GetValue(Config),
            LastGood = result.GetValue(LastGood),
            ReloadSeconds = result.GetValue(ReloadSeconds),
            ForceKeys = result.GetValue(ForceKeys),
            Urls = result.GetValue(Urls),
            OtlpEndpoint = result.GetValue(OtlpEndpoint),
            Metrics = result.GetValue(Metrics),
            LogFormat = result.GetValue(LogFormat),
        });
        if (settings.Problems.Count > 0)
        {
            await ReportAsync(errors, settings.Problems).ConfigureAwait(false);
            return Failed;
        }

        try
        {
            await PipetServer.RunAsync(settings, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OptionsValidationException failure)
        {
            await ReportAsync(errors, failure.Failures).ConfigureAwait(false);
            return Failed;
        }
        catch (Exception failure) when (failure is IOException or FormatException or InvalidOperationException or InvalidDataException)
        {
            await errors.WriteLineAsync($"The server cannot start: {failure.Message}").ConfigureAwait(false);
            return Failed;
        }
    }

    private static async Task ReportAsync(TextWriter errors, IEnumerable<string> problems)
    {
        await errors.WriteLineAsync("The server cannot start:").ConfigureAwait(false);
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync($"  {problem}").ConfigureAwait(false);
        }
    }
}
