using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Proctor.Server;

/// <summary>The command line of the server.</summary>
internal static class ServerCommand
{
    /// <summary>The value of <c>--log-format</c> for JSON.</summary>
    public const string JsonLogFormat = "json";

    /// <summary>The value of <c>--log-format</c> for lines of text.</summary>
    public const string TextLogFormat = "text";

    private const int Failed = 1;

    private static readonly Option<string?> Settings = new("--settings")
    {
        HelpName = "file",
        Description = "A JSON file of settings, in place of appsettings.json and appsettings.{Environment}.json in the working directory.",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        HelpName = "key=value",
        Description = "Any other setting, such as Cors:Origins:0=https://www.example.com. Can be repeated.",
        DefaultValueFactory = static _ => [],
    };

    private static readonly Option<string?> Properties = new("--properties")
    {
        HelpName = "file",
        Description = "The properties file of an original Pipet, as it is. The environment and the other options win over it.",
    };

    private static readonly Option<string?> Matrix = new("--matrix")
    {
        HelpName = "path or URL",
        Description = "The test matrix. When neither it nor what to read from requests is set anywhere, an example is served.",
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

    private static readonly Option<int?> DrainSeconds = new("--drain-seconds")
    {
        HelpName = "n",
        Description = "The seconds to go on answering when told to stop, while /readyz says 503. The default is 0.",
    };

    private static readonly Option<int?> ShutdownSeconds = new("--shutdown-seconds")
    {
        HelpName = "n",
        Description = "The seconds to wait then for requests that were accepted. The default is 30.",
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
    }.AcceptOnlyFromAmong(TextLogFormat, JsonLogFormat);

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code: 0 after a stop, 1 when the server could not start.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand(
            "Serves a test matrix over HTTP: Pipet, the REST interface of Proctor. Groups are at /groups/identify, the matrix at /proctor/matrix, "
            + "what requests can bring at /config/context and /config/identifiers. /healthz says whether the server lives, /readyz whether it has a matrix.\n\n"
            + "Settings come from appsettings.json, a properties file, the environment and these options; the later ones win. In the environment, "
            + "Pipet__MatrixPath is the setting Pipet:MatrixPath.")
        {
            Matrix, Config, LastGood, ReloadSeconds, ForceKeys, Urls, DrainSeconds, ShutdownSeconds, Properties, Settings, Set, OtlpEndpoint, Metrics, LogFormat,
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
            DrainSeconds = result.GetValue(DrainSeconds),
            ShutdownSeconds = result.GetValue(ShutdownSeconds),
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
        catch (Exception failure) when (failure is IOException or FormatException or InvalidOperationException or InvalidDataException or CryptographicException)
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
