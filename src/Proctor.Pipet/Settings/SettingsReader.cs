using System.Globalization;
using Microsoft.Extensions.Configuration;
using Proctor.Pipet.Configuration;
using Proctor.Rules.Diagnostics;
using Quoting = Proctor.Pipet.Configuration.ConfigurationPath;

namespace Proctor.Pipet.Settings;

/// <summary>
/// Reads settings of an application's configuration by hand, because the framework's binder stops at the first value that does not fit and passes over names it
/// does not know. Collects everything that is wrong. Not safe for concurrent use.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly SettingOrigins _origins = new(configuration);
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>Turns a text into a value.</summary>
    public delegate bool Parser<T>(string text, out T value);

    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>Which of the sources of the configuration has the last say about a setting; -1 for none.</summary>
    public int RankOf(IConfigurationSection setting) => _origins.RankOf(setting.Path);

    /// <summary>A text; null when there is none or it is empty.</summary>
    public string? Text(IConfigurationSection setting)
    {
        if (HasMembers(setting))
        {
            Report(setting, "several values", "one");
            return null;
        }

        return string.IsNullOrEmpty(setting.Value) ? null : setting.Value;
    }

    /// <summary>A value that is written as text; null when there is none, or none that can be used.</summary>
    public T? Value<T>(IConfigurationSection setting, string wanted, Parser<T> parse)
        where T : struct
    {
        if (Text(setting) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Report(setting, Quoting.Quote(text), wanted);
        return null;
    }

    public bool? Switch(IConfigurationSection setting) => Value<bool>(setting, "true or false", bool.TryParse);

    /// <summary>A whole number of at least the smallest one.</summary>
    public int? Number(IConfigurationSection setting, int least) => Value(
        setting,
        string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"),
        (string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= least);

    /// <summary>A whole number between two others, which may be given too.</summary>
    public int? Number(IConfigurationSection setting, int least, int most) => Value(
        setting,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        (string text, out int number) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);

    /// <summary>A time of at least the shortest one.</summary>
    public TimeSpan? Time(IConfigurationSection setting, TimeSpan shortest) => Value(
        setting,
        string.Create(CultureInfo.InvariantCulture, $"a time as hours:minutes:seconds, such as 00:00:10, of at least {shortest}"),
        (string text, out TimeSpan time) => TryParseTime(text, out time) && time >= shortest);

    /// <summary>A time between two others, which may be given too.</summary>
    public TimeSpan? Time(IConfigurationSection setting, TimeSpan shortest, TimeSpan longest) => Value(
        setting,
        string.Create(CultureInfo.InvariantCulture, $"a time as hours:minutes:seconds, such as 00:00:10, from {shortest} to {longest}"),
        (string text, out TimeSpan time) => TryParseTime(text, out time) && time >= shortest && time <= longest);

    /// <summary>An absolute http or https URL; one that is wrong is returned, too, if it is one at all.</summary>
    public Uri? Url(IConfigurationSection setting)
    {
        if (Text(setting) is not { } text)
        {
            return null;
        }

        if (!MatrixLocation.TryParseUrl(text, out var url))
        {
            Report(setting, Quoting.Quote(text), "an absolute http or https URL");
        }

        return url;
    }

    /// <summary>A list of texts. They may be secrets, so none of them is ever part of a message.</summary>
    public List<string> Texts(IConfigurationSection setting)
    {
        if (!HasMembers(setting) && !string.IsNullOrEmpty(setting.Value))
        {
            Report(setting, "a single text", $"a list; its first entry is {setting.Path}:0");
        }

        var texts = new List<string>();
        foreach (var entry in setting.GetChildren())
        {
            if (Text(entry) is { } text)
            {
                texts.Add(text);
            }
            else if (!HasMembers(entry))
            {
                Report(entry, "nothing", "a text");
            }
        }

        return texts;
    }

    /// <summary>The members of a section by name, in the order of their names; a section that is a text has none.</summary>
    public IEnumerable<IConfigurationSection> Members(IConfigurationSection section, string content)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            Report(section, Quoting.Quote(section.Value), content);
        }

        return section.GetChildren().OrderBy(static member => member.Key, StringComparer.Ordinal);
    }

    /// <summary>Refuses members of a section that mean nothing: each is a setting somebody believes to have made.</summary>
    public void RefuseUnknown(IConfigurationSection section, IReadOnlyCollection<string> known)
    {
        foreach (var member in section.GetChildren())
        {
            if (!known.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
            {
                ReportUnknown(member, known);
            }
        }
    }

    public void Report(IConfigurationSection setting, string found, string wanted, string? rule = null) =>
        _problems.Add(new ConfigurationProblem(Describe(setting), found, wanted, rule));

    /// <summary>The key of a setting and, when it is known, what says it.</summary>
    public string Describe(IConfigurationSection setting) =>
        _origins.NameOf(setting.Path) is { } origin ? $"{setting.Path} (in {origin})" : setting.Path;

    /// <summary>Whether a section has members.</summary>
    public static bool HasMembers(IConfigurationSection setting) => setting.GetChildren().Any();

    private void ReportUnknown(IConfigurationSection setting, IReadOnlyCollection<string> known)
    {
        const string Found = "an unknown setting";
        if (NameGuess.Nearest(setting.Key, known) is { } guess)
        {
            Report(setting, Found, "a known one", $"Did you mean '{guess}'?");
        }
        else
        {
            Report(setting, Found, $"one of {string.Join(", ", known)}");
        }
    }

    // The framework takes a bare 30 for thirty days, which nobody means.
    private static bool TryParseTime(string text, out TimeSpan time)
    {
        time = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time);
    }
}
