using System.Text.Json;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Json;

namespace Proctor.Server.Settings;

/// <summary>
/// Gathers all settings of the server. From the weakest source to the strongest: the files of settings, the properties file of the original, the environment, the
/// command line. Collects what is wrong with the sources themselves.
/// </summary>
internal sealed class ServerConfiguration
{
    private const string DefaultFile = "appsettings.json";

    // The framework puts variables with these beginnings under their bare names, too.
    private static readonly string[] HostPrefixes = ["ASPNETCORE_", "DOTNET_"];

    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>The settings.</summary>
    public ConfigurationManager Values { get; } = new();

    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<string> Warnings => _warnings;

    public static ServerConfiguration Read(ServerArguments arguments)
    {
        var configuration = new ServerConfiguration();
        foreach (var prefix in HostPrefixes)
        {
            configuration.Values.AddEnvironmentVariables(prefix);
        }

        configuration.AddFiles(arguments.Settings);
        configuration.AddProperties(arguments.Properties);
        configuration.Values.AddEnvironmentVariables();
        configuration.AddSet(arguments.Set);
        configuration.Values.AddInMemoryCollection(arguments.ToSettings());
        return configuration;
    }

    private void AddFiles(string? given)
    {
        if (given is not null)
        {
            AddFile("--settings", given, isOptional: false);
            return;
        }

        var environment = Values[HostDefaults.EnvironmentKey] ?? Environments.Production;
        AddFile("", DefaultFile, isOptional: true);
        AddFile("", Path.ChangeExtension(DefaultFile, $".{environment}.json"), isOptional: true);
    }

    // A file that cannot be used is left out, so that what is wrong elsewhere is found, too.
    private void AddFile(string option, string path, bool isOptional)
    {
        var source = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), isOptional, reloadOnChange: false);
        try
        {
            _ = source.Build();
            Values.Sources.Add(source.Sources[0]);
        }
        catch (InvalidDataException failure) when (failure.InnerException is FormatException { InnerException: JsonException mistake })
        {
            _problems.Add($"{path}: {JsonMistake.Describe(mistake)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _problems.Add($"{(option.Length > 0 ? option : path)}: {(failure.InnerException ?? failure).Message}");
        }
    }

    private void AddProperties(string? path)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            var properties = PipetProperties.Read(JavaProperties.Parse(File.ReadAllBytes(path)), Environment.GetEnvironmentVariable);
            _problems.AddRange(properties.Problems.Select(problem => $"{path}: {problem}"));
            _warnings.AddRange(properties.Warnings.Select(warning => $"{path}: {warning}"));
            Values.AddInMemoryCollection(properties.Settings);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"--properties: {failure.Message}");
        }
    }

    private void AddSet(IReadOnlyList<string> assignments)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[assignment[..equals]] = assignment[(equals + 1)..];
            }
            else
            {
                _problems.Add($"--set: found '{assignment}', wanted the key of a setting, '=' and its value, such as Pipet:MatrixPath=matrix.json.");
            }
        }

        Values.AddInMemoryCollection(values);
    }
}
