using System.Globalization;
using Microsoft.Extensions.Options;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Ofrep;
using Proctor.Pipet.Settings;
using Proctor.Server.Settings;
using Proctor.Server.Telemetry;

namespace Proctor.Server;

/// <summary>What the server does, from all sources of settings, and everything that is wrong with it.</summary>
internal sealed class ServerSettings
{
    public const string DefaultUrls = "http://127.0.0.1:5000";

    private readonly List<string> _problems = [];

    private ServerSettings(ServerConfiguration configuration)
    {
        Configuration = configuration.Values;
        Warnings = configuration.Warnings;
        _problems.AddRange(configuration.Problems);
    }

    /// <summary>All settings, those of the command line included.</summary>
    public ConfigurationManager Configuration { get; }

    /// <summary>What to read from requests; null when it cannot be read.</summary>
    public PipetConfiguration? Requests { get; private set; }

    public TelemetrySettings Telemetry { get; private set; } = new();

    /// <summary>What keeps the server from starting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is worth a line in the log.</summary>
    public IReadOnlyList<string> Warnings { get; }

    public static ServerSettings Read(ServerArguments arguments)
    {
        var settings = new ServerSettings(ServerConfiguration.Read(arguments));
        settings.CheckReloadSeconds(arguments.ReloadSeconds);
        settings.ReadPipet();
        settings.Telemetry = TelemetrySettings.Read(arguments, Environment.GetEnvironmentVariable, settings._problems);
        return settings;
    }

    private void CheckReloadSeconds(int? seconds)
    {
        if (seconds <= 0)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"--reload-seconds: found {seconds}, wanted at least 1."));
        }
    }

    private void ReadPipet()
    {
        var section = PipetSettings.Read(Configuration);
        var options = OptionsOf(section);
        if (_problems.Count == 0 && section.Problems.Count == 0 && !HasMatrix(options) && !HasRequests(options))
        {
            UseExample();
            section = PipetSettings.Read(Configuration);
            options = OptionsOf(section);
        }

        if (HasMatrix(options) && HasRequests(options))
        {
            _problems.AddRange(new PipetOptionsValidator(section).Validate(name: null, options).Failures ?? []);
        }
        else
        {
            _problems.AddRange(section.Problems.Concat(section.InlineProblems(options.ContextTypes, options.TestTypes)).Select(static problem => problem.ToString()));
            RequireSources(options);
        }

        ReadRequests(options);
    }

    private void UseExample()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "example");
        Configuration.AddInMemoryCollection(new ServerArguments
        {
            Matrix = Path.Combine(folder, "example-matrix.json"),
            Config = Path.Combine(folder, "pipet-config.json"),
        }.ToSettings());
    }

    private void RequireSources(PipetOptions options)
    {
        if (_problems.Count > 0)
        {
            return; // what is missing may be what could not be read
        }

        if (!HasMatrix(options))
        {
            _problems.Add("--matrix: found nothing, wanted the path or URL of a test matrix.");
        }

        if (!HasRequests(options))
        {
            _problems.Add("--config: found nothing, wanted the path of a pipet-config.json.");
        }
    }

    private void ReadRequests(PipetOptions options)
    {
        if (string.IsNullOrEmpty(options.ConfigurationPath))
        {
            Requests = options.Configuration;
        }
        else
        {
            LoadRequests(options);
        }

        if (Requests is not null)
        {
            _problems.AddRange(OfrepTargeting.ProblemsOf(Requests, options.Ofrep).Select(static problem => problem.ToString()));
        }
    }

    private void LoadRequests(PipetOptions options)
    {
        try
        {
            Requests = PipetConfiguration.Load(options.ConfigurationPath!, options.ContextTypes, options.TestTypes);
        }
        catch (PipetConfigurationException failure)
        {
            _problems.AddRange(failure.Problems.Select(problem => $"{options.ConfigurationPath}: {problem}"));
        }
    }

    private static PipetOptions OptionsOf(PipetSettings section)
    {
        var options = new PipetOptions();
        section.Configure(options);
        section.PostConfigure(Options.DefaultName, options);
        return options;
    }

    private static bool HasMatrix(PipetOptions options) => options.MatrixUrl is not null || !string.IsNullOrEmpty(options.MatrixPath);

    private static bool HasRequests(PipetOptions options) => options.Configuration is not null || !string.IsNullOrEmpty(options.ConfigurationPath);
}
