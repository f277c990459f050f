using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Proctor.Hosting.Settings;

namespace Proctor.Hosting.Exposures;

/// <summary>Reads the settings from their section; all texts that do not fit are told.</summary>
internal sealed class ExposureOptionsBinding(IConfiguration? configuration) : IConfigureOptions<ProctorExposureOptions>
{
    public void Configure(ProctorExposureOptions options)
    {
        if (configuration?.GetSection(ProctorExposureOptions.SectionName) is not { } section)
        {
            return; // there is no host, and everything is set in code
        }

        var reader = new SectionReader(section, options.Unreadable);
        options.Folder = section[nameof(options.Folder)] ?? options.Folder;
        options.Attributes = reader.Names(nameof(options.Attributes)) ?? options.Attributes;
        reader.Flag(nameof(options.Enabled), value => options.Enabled = value);
        reader.Flag(nameof(options.Compress), value => options.Compress = value);
        reader.Flag(nameof(options.IncludeForced), value => options.IncludeForced = value);
        reader.Flag(nameof(options.IncludeInactive), value => options.IncludeInactive = value);
        reader.Number(nameof(options.MaxFileBytes), value => options.MaxFileBytes = value);
        reader.Count(nameof(options.QueueLength), value => options.QueueLength = value);
        reader.Time(nameof(options.DrainTimeout), value => options.DrainTimeout = value);
        foreach (var entry in section.GetSection(nameof(options.Identifiers)).GetChildren())
        {
            options.Identifiers[entry.Key] = entry.Value ?? "";
        }
    }
}
