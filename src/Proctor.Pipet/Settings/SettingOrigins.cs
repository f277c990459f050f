using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Proctor.Pipet.Settings;

/// <summary>Says which source of a configuration a setting comes from: the last one that has it.</summary>
internal sealed class SettingOrigins(IConfiguration configuration)
{
    private readonly IConfigurationProvider[] _providers = configuration is IConfigurationRoot root ? [.. root.Providers] : [];

    /// <summary>The number of the source; -1 when none has the setting, or the sources are not known. Later sources win and have greater numbers.</summary>
    public int RankOf(string key) => Array.FindLastIndex(_providers, provider => Has(provider, key));

    /// <summary>The source as people know it; null when there is nothing to say.</summary>
    public string? NameOf(string key) => RankOf(key) is >= 0 and var rank
        ? _providers[rank] switch
        {
            FileConfigurationProvider { Source: { } file } => file.FileProvider?.GetFileInfo(file.Path ?? "").PhysicalPath ?? file.Path,
            EnvironmentVariablesConfigurationProvider => "the environment",
            _ => null,
        }
        : null;

    private static bool Has(IConfigurationProvider provider, string key) =>
        (provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value)) || provider.GetChildKeys([], key).Any();
}
