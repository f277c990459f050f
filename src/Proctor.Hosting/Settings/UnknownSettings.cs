using Microsoft.Extensions.Configuration;
using Proctor.Client.Text;

namespace Proctor.Hosting.Settings;

/// <summary>Finds settings nobody reads. Somebody believes to have made them, and mostly their names are misspelt.</summary>
internal static class UnknownSettings
{
    private const string Exposure = "Exposure"; // the section of ProctorExposureOptions

    private static readonly string[] Cache =
    [
        nameof(ProctorCacheOptions.Method),
        nameof(ProctorCacheOptions.Name),
        nameof(ProctorCacheOptions.VersionLifetime),
        nameof(ProctorCacheOptions.EntryLifetime),
        nameof(ProctorCacheOptions.StoreTimeout),
    ];

    private static readonly string[] Exposures =
    [
        nameof(ProctorExposureOptions.Enabled),
        nameof(ProctorExposureOptions.Folder),
        nameof(ProctorExposureOptions.MaxFileBytes),
        nameof(ProctorExposureOptions.Compress),
        nameof(ProctorExposureOptions.QueueLength),
        nameof(ProctorExposureOptions.DrainTimeout),
        nameof(ProctorExposureOptions.IncludeForced),
        nameof(ProctorExposureOptions.IncludeInactive),
        nameof(ProctorExposureOptions.Attributes),
        nameof(ProctorExposureOptions.Identifiers),
    ];

    /// <summary>Finds them in the section <c>Proctor</c> and all within it.</summary>
    /// <param name="configuration">The configuration of the application.</param>
    /// <param name="registrations">The names of the registrations; empty for the one without.</param>
    /// <returns>A sentence for each.</returns>
    public static IEnumerable<string> In(IConfiguration configuration, IEnumerable<string> registrations)
    {
        var section = configuration.GetSection(ProctorOptions.SectionName);
        string[] named = [.. registrations.Where(static name => name.Length > 0)];
        return
        [
            .. In(section, [.. SettingNames.OfRegistration, Exposure, .. named], "neither a setting nor the name of a registration"),
            .. In(section.GetSection(nameof(ProctorOptions.Cache)), Cache),
            .. named.Select(section.GetSection).SelectMany(static one =>
                In(one, SettingNames.OfRegistration).Concat(In(one.GetSection(nameof(ProctorOptions.Cache)), Cache))),
            .. In(section.GetSection(Exposure), Exposures),
        ];
    }

    private static IEnumerable<string> In(IConfigurationSection section, IReadOnlyCollection<string> known, string what = "no setting") => section.GetChildren()
        .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child => $"{child.Path} is {what}.{(NearestName.Of(child.Key, known) is { } nearest ? $" Did you mean '{nearest}'?" : "")}");
}
