using System.Globalization;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;
using Proctor.Server.Settings;

namespace Proctor.Server;

/// <summary>What was given on the command line; null where nothing was.</summary>
internal sealed record ServerArguments
{
    /// <summary>The file of settings to read in place of the usual ones.</summary>
    public string? Settings { get; init; }

    public string? Properties { get; init; }

    public string? Matrix { get; init; }

    public string? Config { get; init; }

    public string? LastGood { get; init; }

    public int? ReloadSeconds { get; init; }

    public string? ForceKeys { get; init; }

    public int? DrainSeconds { get; init; }

    public int? ShutdownSeconds { get; init; }

    public string? Urls { get; init; }

    public string? OtlpEndpoint { get; init; }

    public bool Metrics { get; init; }

    public string? LogFormat { get; init; }

    /// <summary>Any settings, each as key, <c>=</c> and value.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The arguments as settings, under the names these have in files.</summary>
    public Dictionary<string, string?> ToSettings()
    {
        const string Pipet = PipetOptions.SectionName;
        var isUrl = Matrix is not null && MatrixLocation.TryParseUrl(Matrix, out _);
        var settings = new Dictionary<string, string?>
        {
            [isUrl ? $"{Pipet}:{nameof(PipetOptions.MatrixUrl)}" : $"{Pipet}:{nameof(PipetOptions.MatrixPath)}"] = Matrix,
            [$"{Pipet}:{nameof(PipetOptions.ConfigurationPath)}"] = Config,
            [$"{Pipet}:{nameof(PipetOptions.LastGoodPath)}"] = LastGood,
            [$"{Pipet}:{nameof(PipetOptions.ReloadInterval)}"] = TimeOf(ReloadSeconds > 0 ? ReloadSeconds : null),
            [$"{Pipet}:{nameof(PipetOptions.ForceGroupsKeyFile)}"] = ForceKeys,
            [$"{ServerSettings.SectionName}:{StopSettings.DrainTimeName}"] = TimeOf(DrainSeconds),
            [$"{ServerSettings.SectionName}:{StopSettings.ShutdownTimeoutName}"] = TimeOf(ShutdownSeconds),
            [WebHostDefaults.ServerUrlsKey] = Urls,
        };
        return settings.Where(static setting => setting.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    // What is too small is refused with the name of the option.
    private static string? TimeOf(int? seconds) => seconds >= 0 ? TimeSpan.FromSeconds(seconds.Value).ToString("c", CultureInfo.InvariantCulture) : null;
}
