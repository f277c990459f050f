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
    /// <summary>The section of what only the server has, not Pipet in an application.</summary>
    public const string SectionName = "Server";

    public const string DefaultUrls = "http://127.0.0.1:5000";

    private const string MetricsName = "Metrics";
    private const string LogFormatName = "LogFormat";

    private static readonly string[] Names = [StopSettings.DrainTimeName, StopSettings.ShutdownTimeoutName, MetricsName, LogFormatName];

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

    public LimitSettings Limits { get; private set; } = new();

    public CorsSettings Cors { get; private set; } = new();

    public StopSettings Stop { get; private set; } = new();

    public TelemetrySettings Telemetry { get; private set; } = new();

    /// <summary>What keeps the server from starting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is worth a line in the log.</summary>
    public IReadOnlyList<string> Warnings { get; }

    public static ServerSettings Read(ServerArguments arguments)
    {
        var settings = new ServerSettings(ServerConfiguration.Read(arguments));
        settings.CheckSeconds(arguments);
        settings.ReadPipet();
        settings.ReadServer(arguments);
        return settings;
    }

    private void CheckSeconds(ServerArguments arguments)
    {
        CheckSeconds("--reload-seconds", arguments.ReloadSeconds, least: 1);
        CheckSeconds("--drain-seconds", arguments.DrainSeconds, least: 0);
        CheckSeconds("--shutdown-seconds", arguments.ShutdownSeconds, least: 0);
    }

    private void CheckSeconds(string option, int? seconds, int least)
    {
        if (seconds < least)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{option}: found {seconds}, wanted at least {least}."));
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

    private void ReadServer(ServerArguments arguments)
    {
        var reader = new SettingsReader(Configuration);
        var section = Configuration.GetSection(SectionName);
        reader.Members(section, $"a section with {string.Join(", ", Names)}");
        reader.RefuseUnknown(section, Names);
        Stop = StopSettings.Read(section, reader);
        arguments = arguments with
        {
            Metrics = arguments.Metrics || reader.Switch(section.GetSection(MetricsName)) == true,
            LogFormat = arguments.LogFormat ?? ReadLogFormat(section.GetSection(LogFormatName), reader),
        };
        Cors = CorsSettings.Read(Configuration, reader);
        Limits = LimitSettings.Read(Configuration, reader);
        _problems.AddRange(reader.Problems.Select(static problem => problem.ToString()));
        Telemetry = TelemetrySettings.Read(arguments, name => Configuration[name], _problems);
    }

    private static string? ReadLogFormat(IConfigurationSection setting, SettingsReader reader)
    {
        var format = reader.Text(setting);
        if (format is not (null or ServerCommand.TextLogFormat or ServerCommand.JsonLogFormat))
        {
            reader.Report(setting, $"\"{format}\"", $"{ServerCommand.TextLogFormat} or {ServerCommand.JsonLogFormat}");
        }

        return format;
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
