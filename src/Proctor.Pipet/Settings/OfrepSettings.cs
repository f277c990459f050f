using Microsoft.Extensions.Configuration;

namespace Proctor.Pipet.Settings;

/// <summary>The part of the section that is about OFREP. Filled once, then only read.</summary>
internal sealed class OfrepSettings
{
    private static readonly string[] Names =
    [
        nameof(OfrepOptions.IsEnabled),
        nameof(OfrepOptions.TargetingKey),
        nameof(OfrepOptions.Attributes),
        nameof(OfrepOptions.OffersEventStream),
        nameof(OfrepOptions.EventStreamUrl),
    ];

    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    private bool? _isEnabled;
    private string? _targetingKey;
    private bool? _offersEventStream;
    private Uri? _eventStreamUrl;

    public void Read(SettingsReader reader, IConfigurationSection section)
    {
        reader.Members(section, $"a section with {string.Join(", ", Names)}");
        reader.RefuseUnknown(section, Names);
        _isEnabled = reader.Switch(section.GetSection(nameof(OfrepOptions.IsEnabled)));
        _targetingKey = reader.Text(section.GetSection(nameof(OfrepOptions.TargetingKey)));
        ReadAttributes(reader, section.GetSection(nameof(OfrepOptions.Attributes)));
        _offersEventStream = reader.Switch(section.GetSection(nameof(OfrepOptions.OffersEventStream)));
        _eventStreamUrl = reader.Url(section.GetSection(nameof(OfrepOptions.EventStreamUrl)));
    }

    public void Configure(OfrepOptions options)
    {
        options.IsEnabled = _isEnabled ?? options.IsEnabled;
        options.TargetingKey = _targetingKey ?? options.TargetingKey;
        foreach (var (attribute, name) in _attributes)
        {
            options.Attributes[attribute] = name;
        }

        options.OffersEventStream = _offersEventStream ?? options.OffersEventStream;
        options.EventStreamUrl = _eventStreamUrl ?? options.EventStreamUrl;
    }

    private void ReadAttributes(SettingsReader reader, IConfigurationSection section)
    {
        foreach (var attribute in reader.Members(section, "a section of attributes"))
        {
            if (reader.Text(attribute) is { } name)
            {
                _attributes[attribute.Key] = name;
            }
        }
    }
}
