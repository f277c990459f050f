using System.Collections.Frozen;
using System.Text;

namespace Proctor.Pipet.UserAgents;

/// <summary>Reads where the versions of browsers stand; the format is described at the top of browser-versions.txt.</summary>
internal static class VersionTableReader
{
    private const int BrowsersField = 0;
    private const int StartsField = 1;
    private const int RuleField = 2;

    /// <summary>Reads the rules.</summary>
    /// <param name="lines">The lines of browser-versions.txt.</param>
    /// <param name="webKitBuilds">The lines of webkit-builds.txt.</param>
    /// <param name="browsers">All browsers by name.</param>
    /// <returns>For each browser, at its ordinal, the rules to try in order.</returns>
    public static VersionRule[][] Read(List<TableLine> lines, List<TableLine> webKitBuilds, IReadOnlyDictionary<string, BrowserEntry> browsers)
    {
        var webKitVersions = ReadWebKitBuilds(webKitBuilds);
        var own = new List<VersionRule>?[browsers.Count];
        foreach (var line in lines)
        {
            var rule = ReadRule(line, webKitVersions);
            foreach (var name in line.List(BrowsersField))
            {
                var browser = browsers.GetValueOrDefault(name) ?? throw line.Error($"There is no browser '{name}'.");
                (own[browser.Ordinal] ??= []).Add(rule);
            }
        }

        var rules = new VersionRule[browsers.Count][];
        foreach (var browser in browsers.Values)
        {
            rules[browser.Ordinal] = [.. own[browser.Ordinal] ?? own[browser.Group.Ordinal] ?? []];
        }

        return rules;
    }

    private static VersionRule ReadRule(TableLine line, FrozenDictionary<string, BrowserVersion> webKitVersions)
    {
        var starts = line.List(StartsField);
        if (starts.Length == 0 || Array.Exists(starts, static start => !Ascii.IsValid(start)))
        {
            throw line.Error("A rule needs starts of ASCII characters.");
        }

        return line[RuleField] switch
        {
            "@trident-revision" => new TridentVersionRule(starts),
            "@four-numbers" => new FourNumbersVersionRule(starts),
            "@webkit-build" => new WebKitVersionRule(starts, webKitVersions),
            var parts => PartsVersionRule.TryCreate(starts, parts) ?? throw line.Error($"'{parts}' is not a version."),
        };
    }

    private static FrozenDictionary<string, BrowserVersion> ReadWebKitBuilds(List<TableLine> lines)
    {
        var versions = new Dictionary<string, BrowserVersion>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (build, version) = (line[0], line[1]);
            if (version.Split('.') is not [var major, var minor, ..] || !versions.TryAdd(build, new BrowserVersion(version, major, minor)))
            {
                throw line.Error($"The version of build '{build}' does not have two parts, or the build is given twice.");
            }
        }

        return versions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
