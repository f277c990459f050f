using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;

namespace Proctor.Pipet.Settings;

/// <summary>
/// The section <see cref="PipetOptions.SectionName"/> of an application's configuration, as it is when the application starts. Sets the options before the code of the
/// application does; what is wrong is told by <see cref="PipetOptionsValidator"/>. Immutable.
/// </summary>
internal sealed class PipetSettings : IConfigureOptions<PipetOptions>, IPostConfigureOptions<PipetOptions>
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan ShortestHeartbeat = TimeSpan.FromSeconds(1);

    // All settings with how they are read.
    private static readonly Dictionary<string, Action<PipetSettings, SettingsReader, IConfigurationSection>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(PipetOptions.MatrixPath)] = static (settings, reader, section) => settings.MatrixPath = reader.Text(section),
        [nameof(PipetOptions.MatrixUrl)] = static (settings, reader, section) => settings.MatrixUrl = reader.Url(section),
        [nameof(PipetOptions.LastGoodPath)] = static (settings, reader, section) => settings.LastGoodPath = reader.Text(section),
        [nameof(PipetOptions.ReloadInterval)] = static (settings, reader, section) => settings.ReloadInterval = reader.Time(section, ShortestInterval),
        [nameof(PipetOptions.MaxMatrixBytes)] = static (settings, reader, section) => settings.MaxMatrixBytes = ReadSize(reader, section),
        [nameof(PipetOptions.IdentifyAllDisabled)] = static (settings, reader, section) => settings.IdentifyAllDisabled = reader.Switch(section),
        [nameof(PipetOptions.EventHeartbeat)] = static (settings, reader, section) => settings.EventHeartbeat = reader.Time(section, ShortestHeartbeat),
        [nameof(PipetOptions.MaxEventStreams)] = static (settings, reader, section) => settings.MaxEventStreams = reader.Number(section, least: 0),
        [nameof(PipetOptions.Ofrep)] = static (settings, reader, section) => settings.Ofrep.Read(reader, section),
        [nameof(PipetOptions.ConfigurationPath)] = static (settings, reader, section) => settings.ConfigurationPath = reader.Text(section),
        [nameof(PipetOptions.ForceGroupsKeys)] = static (settings, reader, section) => settings._forceGroupsKeys = reader.Texts(section),
        [nameof(PipetOptions.ForceGroupsKeyFile)] = static (settings, reader, section) => settings.ForceGroupsKeyFile = reader.Text(section),
        [InlineConfiguration.ContextName] = static (_, _, _) => { }, // needs the types, which only the options know
        [InlineConfiguration.IdentifiersName] = static (_, _, _) => { },
    };

    private readonly InlineConfiguration _inline;
    private List<string> _forceGroupsKeys = [];
    private bool _isInline;

    private PipetSettings(IConfiguration configuration) => _inline = new InlineConfiguration(configuration);

    public string? MatrixPath { get; private set; }

    public Uri? MatrixUrl { get; private set; }

    public string? LastGoodPath { get; private set; }

    public TimeSpan? ReloadInterval { get; private set; }

    public int? MaxMatrixBytes { get; private set; }

    public bool? IdentifyAllDisabled { get; private set; }

    public TimeSpan? EventHeartbeat { get; private set; }

    public int? MaxEventStreams { get; private set; }

    public OfrepSettings Ofrep { get; } = new();

    public string? ConfigurationPath { get; private set; }

    public string? ForceGroupsKeyFile { get; private set; }

    /// <summary>What is wrong with everything but the context variables and identifiers.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; private set; } = [];

    /// <summary>Reads the section; what is not there is not set.</summary>
    public static PipetSettings Read(IConfiguration configuration)
    {
        var settings = new PipetSettings(configuration);
        var reader = new SettingsReader(configuration);
        var section = configuration.GetSection(PipetOptions.SectionName);
        reader.RefuseUnknown(section, Readers.Keys);
        foreach (var (name, read) in Readers)
        {
            read(settings, reader, section.GetSection(name));
        }

        settings.ChooseMatrix(reader, section);
        settings.ChooseConfiguration(reader, section);
        settings.Problems = reader.Problems;
        return settings;
    }

    /// <summary>What is wrong with the context variables and identifiers.</summary>
    public IReadOnlyList<ConfigurationProblem> InlineProblems(ContextTypeSet types, TestTypes testTypes)
    {
        _inline.TryRead(types, testTypes, out _, out var problems);
        return problems;
    }

    public void Configure(PipetOptions options)
    {
        options.MatrixPath = MatrixPath ?? options.MatrixPath;
        options.MatrixUrl = MatrixUrl ?? options.MatrixUrl;
        options.LastGoodPath = LastGoodPath ?? options.LastGoodPath;
        options.ReloadInterval = ReloadInterval ?? options.ReloadInterval;
        options.MaxMatrixBytes = MaxMatrixBytes ?? options.MaxMatrixBytes;
        options.IdentifyAllDisabled = IdentifyAllDisabled ?? options.IdentifyAllDisabled;
        options.EventHeartbeat = EventHeartbeat ?? options.EventHeartbeat;
        options.MaxEventStreams = MaxEventStreams ?? options.MaxEventStreams;
        Ofrep.Configure(options.Ofrep);
        options.ConfigurationPath = ConfigurationPath ?? options.ConfigurationPath;
        options.ForceGroupsKeyFile = ForceGroupsKeyFile ?? options.ForceGroupsKeyFile;
        foreach (var key in _forceGroupsKeys)
        {
            options.ForceGroupsKeys.Add(key);
        }
    }

    // Only now it is sure which types the application has, and whether it has a configuration of its own.
    public void PostConfigure(string? name, PipetOptions options)
    {
        if (name == Options.DefaultName && _isInline && options.Configuration is null && string.IsNullOrEmpty(options.ConfigurationPath))
        {
            _inline.TryRead(options.ContextTypes, options.TestTypes, out var configuration, out _);
            options.Configuration = configuration;
        }
    }

    private static int? ReadSize(SettingsReader reader, IConfigurationSection section) => reader.Value(
        section,
        $"a number of bytes from 1 to {PipetOptionsValidator.LargestMatrix}",
        static (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value is >= 1 and <= PipetOptionsValidator.LargestMatrix);

    // A later source replaces an earlier one also when it says the same thing in another way.
    private void ChooseMatrix(SettingsReader reader, IConfigurationSection section)
    {
        var path = section.GetSection(nameof(PipetOptions.MatrixPath));
        var url = section.GetSection(nameof(PipetOptions.MatrixUrl));
        if (MatrixPath is null || MatrixUrl is null)
        {
            return;
        }

        var lead = reader.RankOf(url) - reader.RankOf(path);
        if (lead == 0)
        {
            reader.Report(url, $"a URL beside {path.Path}", "one of the two");
        }

        if (lead < 0)
        {
            MatrixUrl = null;
        }
        else
        {
            MatrixPath = null;
        }
    }

    private void ChooseConfiguration(SettingsReader reader, IConfigurationSection section)
    {
        var path = section.GetSection(nameof(PipetOptions.ConfigurationPath));
        var lead = Math.Max(
            reader.RankOf(section.GetSection(InlineConfiguration.ContextName)), reader.RankOf(section.GetSection(InlineConfiguration.IdentifiersName)))
            - reader.RankOf(path);
        _isInline = _inline.Exists && (ConfigurationPath is null || lead > 0);
        if (_inline.Exists && ConfigurationPath is not null && lead == 0)
        {
            reader.Report(path, $"a path beside {section.Path}:{InlineConfiguration.ContextName} or {InlineConfiguration.IdentifiersName}", "one of the two");
        }

        ConfigurationPath = _isInline ? null : ConfigurationPath;
    }
}
