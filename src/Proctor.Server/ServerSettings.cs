using System.Globalization;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;
using Proctor.Server.Telemetry;

namespace Proctor.Server;

/// <summary>What the server does, from command line and properties file, and everything that is wrong with it.</summary>
internal sealed class ServerSettings
{
    public const string DefaultUrls = "http://127.0.0.1:5000";

    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    private ServerSettings(string? urls) => Urls = urls;

    public PipetOptions Pipet { get; } = new();

    /// <summary>Where to listen; null when the environment may say.</summary>
    public string? Urls { get; }

    public TelemetrySettings Telemetry { get; private set; } = new();

    /// <summary>What keeps the server from starting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is worth a line in the log.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public static ServerSettings Read(ServerArguments arguments)
    {
        var settings = new ServerSettings(arguments.Urls);
        if (arguments is { Properties: null, Matrix: null, Config: null })
        {
            settings.UseExample();
        }

        settings.ReadProperties(arguments);
        settings.ReadArguments(arguments);
        settings.RequireSources();
        settings.ReadConfiguration();
        settings.Telemetry = TelemetrySettings.Read(arguments, Environment.GetEnvironmentVariable, settings._problems);
        return settings;
    }

    private void UseExample()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "example");
        Pipet.MatrixPath = Path.Combine(folder, "example-matrix.json");
        Pipet.ConfigurationPath = Path.Combine(folder, "pipet-config.json");
    }

    private void ReadProperties(ServerArguments arguments)
    {
        if (arguments.Properties is not { } path)
        {
            return;
        }

        if (!TryReadFile(path, out var bytes))
        {
            return;
        }

        var properties = PipetProperties.Apply(JavaProperties.Parse(bytes), Environment.GetEnvironmentVariable, Pipet);
        _problems.AddRange(properties.Problems.Select(problem => $"{path}: {problem}"));
        _warnings.AddRange(properties.Warnings.Select(warning => $"{path}: {warning}"));
    }

    private bool TryReadFile(string path, out byte[] bytes)
    {
        try
        {
            bytes = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"--properties: {failure.Message}");
            bytes = [];
            return false;
        }
    }

    private void ReadArguments(ServerArguments arguments)
    {
        if (arguments.Matrix is { } matrix)
        {
            Pipet.MatrixUrl = MatrixLocation.TryParseUrl(matrix, out var url) ? url : null;
            Pipet.MatrixPath = Pipet.MatrixUrl is null ? matrix : null;
        }

        Pipet.ConfigurationPath = arguments.Config ?? Pipet.ConfigurationPath;
        Pipet.LastGoodPath = arguments.LastGood;
        if (arguments.ReloadSeconds is { } seconds)
        {
            Pipet.ReloadInterval = TimeSpan.FromSeconds(seconds);
            if (seconds <= 0)
            {
                _problems.Add(string.Create(CultureInfo.InvariantCulture, $"--reload-seconds: found {seconds}, wanted at least 1."));
            }
        }
    }

    private void RequireSources()
    {
        if (_problems.Count > 0)
        {
            return; // what is missing may be what could not be read
        }

        if (Pipet.MatrixUrl is null && string.IsNullOrEmpty(Pipet.MatrixPath))
        {
            _problems.Add("--matrix: found nothing, wanted the path or URL of a test matrix.");
        }

        if (string.IsNullOrEmpty(Pipet.ConfigurationPath))
        {
            _problems.Add("--config: found nothing, wanted the path of a pipet-config.json.");
        }
    }

    private void ReadConfiguration()
    {
        if (string.IsNullOrEmpty(Pipet.ConfigurationPath))
        {
            return;
        }

        try
        {
            Pipet.Configuration = PipetConfiguration.Load(Pipet.ConfigurationPath, Pipet.ContextTypes, Pipet.TestTypes);
        }
        catch (PipetConfigurationException failure)
        {
            _problems.AddRange(failure.Problems.Select(problem => $"{Pipet.ConfigurationPath}: {problem}"));
        }
    }
}
