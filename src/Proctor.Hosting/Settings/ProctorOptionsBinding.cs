using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Proctor.Hosting.Settings;

/// <summary>Reads the settings from their section; all texts that do not fit are told.</summary>
internal sealed class ProctorOptionsBinding(IConfiguration? configuration) : IConfigureNamedOptions<ProctorOptions>
{
    private static readonly string NoMethod =
        "none of " + string.Join(", ", Enum.GetNames<ProctorCacheMethod>().Select(static name => name.ToLowerInvariant()));

    public void Configure(ProctorOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ProctorOptions options)
    {
        if (configuration?.GetSection(SettingNames.SectionOf(name)) is not { } section)
        {
            return; // there is no host, and everything is set in code
        }

        var reader = new SectionReader(section, options.Unreadable);
        options.ApiRoot = section[nameof(options.ApiRoot)] ?? options.ApiRoot;
        options.Matrix = section[nameof(options.Matrix)] ?? options.Matrix;
        options.Tests = reader.Names(nameof(options.Tests)) ?? options.Tests;
        reader.Flag(nameof(options.Lazy), value => options.Lazy = value);
        reader.Flag(nameof(options.Events), value => options.Events = value);
        reader.Flag(nameof(options.GroupsInTelemetry), value => options.GroupsInTelemetry = value);
        reader.Time(nameof(options.Timeout), value => options.Timeout = value);
        reader.Time(nameof(options.TotalTimeout), value => options.TotalTimeout = value);
        reader.Time(nameof(options.Pause), value => options.Pause = value);
        reader.Time(nameof(options.ReloadInterval), value => options.ReloadInterval = value);
        reader.Time(nameof(options.StartTimeout), value => options.StartTimeout = value);
        reader.Count(nameof(options.Attempts), value => options.Attempts = value);
        reader.Count(nameof(options.FailuresBeforePause), value => options.FailuresBeforePause = value);
        ReadCache(section.GetSection(nameof(options.Cache)), options);
    }

    private static void ReadCache(IConfigurationSection section, ProctorOptions options)
    {
        var cache = options.Cache;
        var reader = new SectionReader(section, options.Unreadable);
        cache.Name = section[nameof(cache.Name)] ?? cache.Name;
        reader.Read<ProctorCacheMethod>(nameof(cache.Method), TryParseMethod, NoMethod, value => cache.Method = value);
        reader.Time(nameof(cache.VersionLifetime), value => cache.VersionLifetime = value);
        reader.Time(nameof(cache.EntryLifetime), value => cache.EntryLifetime = value);
        reader.Time(nameof(cache.StoreTimeout), value => cache.StoreTimeout = value);
    }

    private static bool TryParseMethod(string text, out ProctorCacheMethod method)
    {
        foreach (var value in Enum.GetValues<ProctorCacheMethod>())
        {
            if (string.Equals(text, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                method = value;
                return true;
            }
        }

        method = default;
        return text.Length == 0;
    }
}
