using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Proctor.Hosting.Settings;

/// <summary>
/// Reads the settings from their section. By hand and not with the binder of the framework, since that one throws at the first text that does not fit, and all
/// of them are to be told.
/// </summary>
internal sealed class ProctorOptionsBinding(IConfiguration? configuration) : IConfigureNamedOptions<ProctorOptions>
{
    private delegate bool Parse<T>(string text, out T value);

    public void Configure(ProctorOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ProctorOptions options)
    {
        if (configuration?.GetSection(SettingNames.SectionOf(name)) is not { } section)
        {
            return; // there is no host, and everything is set in code
        }

        options.ApiRoot = section[nameof(options.ApiRoot)] ?? options.ApiRoot;
        options.Matrix = section[nameof(options.Matrix)] ?? options.Matrix;
        options.Tests = TestsOf(section.GetSection(nameof(options.Tests))) ?? options.Tests;
        Read<bool>(section, nameof(options.Lazy), options, bool.TryParse, value => options.Lazy = value);
        Read<bool>(section, nameof(options.Events), options, bool.TryParse, value => options.Events = value);
        ReadTime(section, nameof(options.Timeout), options, value => options.Timeout = value);
        ReadTime(section, nameof(options.TotalTimeout), options, value => options.TotalTimeout = value);
        ReadTime(section, nameof(options.Pause), options, value => options.Pause = value);
        ReadTime(section, nameof(options.ReloadInterval), options, value => options.ReloadInterval = value);
        ReadTime(section, nameof(options.StartTimeout), options, value => options.StartTimeout = value);
        ReadCount(section, nameof(options.Attempts), options, value => options.Attempts = value);
        ReadCount(section, nameof(options.FailuresBeforePause), options, value => options.FailuresBeforePause = value);
        ReadCache(section.GetSection(nameof(options.Cache)), options);
    }

    private static void ReadCache(IConfigurationSection section, ProctorOptions options)
    {
        var cache = options.Cache;
        cache.Name = section[nameof(cache.Name)] ?? cache.Name;
        Read<ProctorCacheMethod>(section, nameof(cache.Method), options, TryParseMethod, value => cache.Method = value);
        ReadTime(section, nameof(cache.VersionLifetime), options, value => cache.VersionLifetime = value);
        ReadTime(section, nameof(cache.EntryLifetime), options, value => cache.EntryLifetime = value);
        ReadTime(section, nameof(cache.StoreTimeout), options, value => cache.StoreTimeout = value);
    }

    // A list, as in JSON; or one text with commas, which is easier in an environment variable. The first key of a list that is set elsewhere is not added to.
    private static List<string>? TestsOf(IConfigurationSection section)
    {
        if (section.Value is { } text)
        {
            return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        var names = section.GetChildren().Select(static child => child.Value ?? "").ToList();
        return names.Count == 0 ? null : names;
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

    private static void ReadTime(IConfigurationSection section, string key, ProctorOptions options, Action<TimeSpan> set) =>
        Read<TimeSpan>(
            section, key, options, static (string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value), set);

    private static void ReadCount(IConfigurationSection section, string key, ProctorOptions options, Action<int> set) =>
        Read<int>(
            section,
            key,
            options,
            static (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
            set);

    private static void Read<T>(IConfigurationSection section, string key, ProctorOptions options, Parse<T> parse, Action<T> set)
        where T : struct
    {
        if (section[key] is not { } text)
        {
            return;
        }

        if (parse(text, out var value))
        {
            set(value);
        }
        else
        {
            options.Unreadable.Add($"{section.Path}:{key} is '{text}', which is {Wanted(default(T))}.");
        }
    }

    private static string Wanted<T>(T sample) => sample switch
    {
        bool => "neither true nor false",
        TimeSpan => "no time such as 00:00:00.25",
        int => "no whole number",
        _ => "none of " + string.Join(", ", Enum.GetNames<ProctorCacheMethod>().Select(static name => name.ToLowerInvariant())),
    };
}
