using System.Collections.Frozen;

namespace Proctor.Hosting.Settings;

/// <summary>The names by which one registration is told from others.</summary>
internal static class SettingNames
{
    /// <summary>The settings each registration has.</summary>
    public static IReadOnlyCollection<string> OfRegistration { get; } =
    [
        nameof(ProctorOptions.ApiRoot),
        nameof(ProctorOptions.Matrix),
        nameof(ProctorOptions.Tests),
        nameof(ProctorOptions.Lazy),
        nameof(ProctorOptions.GroupsInTelemetry),
        nameof(ProctorOptions.Cache),
        nameof(ProctorOptions.Timeout),
        nameof(ProctorOptions.Attempts),
        nameof(ProctorOptions.TotalTimeout),
        nameof(ProctorOptions.FailuresBeforePause),
        nameof(ProctorOptions.Pause),
        nameof(ProctorOptions.Events),
        nameof(ProctorOptions.ReloadInterval),
        nameof(ProctorOptions.StartTimeout),
    ];

    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, [.. OfRegistration, "Exposure"]); // the section of ProctorExposureOptions

    /// <summary>The section of a registration.</summary>
    public static string SectionOf(string? name) => string.IsNullOrEmpty(name) ? ProctorOptions.SectionName : $"{ProctorOptions.SectionName}:{name}";

    /// <summary>The name of the HTTP client of a registration.</summary>
    public static string HttpClientOf(string name) => name.Length == 0 ? "Proctor" : $"Proctor:{name}";

    /// <summary>Refuses names whose section would be somewhere else, or be the setting of another registration.</summary>
    public static void ThrowIfTaken(string name, string parameter)
    {
        if (name.Contains(':', StringComparison.Ordinal) || Taken.Contains(name))
        {
            throw new ArgumentException($"'{name}' cannot be a name: it has a colon, or is a setting of the section {ProctorOptions.SectionName}.", parameter);
        }
    }
}
