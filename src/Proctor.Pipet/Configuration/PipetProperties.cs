using System.Globalization;

namespace Proctor.Pipet.Configuration;

/// <summary>Reads the properties file of the original as settings of an application, and collects everything that is wrong with it.</summary>
internal sealed class PipetProperties
{
    public const string MatrixPathKey = "proctor.test.matrix.path";
    public const string MatrixUrlKey = "proctor.test.matrix.url";
    public const string ConfigurationPathKey = "proctor.pipet.config.path";
    public const string ReloadSecondsKey = "proctor.pipet.reload.seconds";
    public const string IdentifyAllDisabledKey = "proctor.pipet.identify.all.disable";

    private readonly Placeholders _values;
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<ConfigurationProblem> _warnings = [];
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal);

    private PipetProperties(JavaProperties properties, Func<string, string?> environment)
    {
        _values = new Placeholders(properties, environment);
        _problems.AddRange(properties.Problems);
    }

    /// <summary>What the file says, under the names settings of an application have.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    public IReadOnlyList<ConfigurationProblem> Problems => [.. _problems, .. _values.Problems];

    /// <summary>What is wrong without being in the way, such as a URL that is none beside a path.</summary>
    public IReadOnlyList<ConfigurationProblem> Warnings => _warnings;

    /// <summary>Reads a file.</summary>
    /// <param name="properties">Its content.</param>
    /// <param name="environment">Finds a variable of the environment.</param>
    public static PipetProperties Read(JavaProperties properties, Func<string, string?> environment)
    {
        var reader = new PipetProperties(properties, environment);
        reader.ReadSource();
        reader.Set(nameof(PipetOptions.ConfigurationPath), reader.Required(ConfigurationPathKey, "the path of a pipet-config.json"));
        reader.ReadReloadInterval();
        reader.ReadIdentifyAllDisabled();
        return reader;
    }

    // The URL wins when there are both.
    private void ReadSource()
    {
        var path = Text(MatrixPathKey);
        if (Text(MatrixUrlKey) is { } url)
        {
            if (MatrixLocation.TryParseUrl(url, out _))
            {
                Set(nameof(PipetOptions.MatrixUrl), url);
                return;
            }

            var problem = new ConfigurationProblem(MatrixUrlKey, ConfigurationPath.Quote(url), "an http or https URL");
            if (path is null)
            {
                _problems.Add(problem);
                return;
            }

            _warnings.Add(problem with { Rule = $"The path of {MatrixPathKey} is used instead." });
        }

        Set(nameof(PipetOptions.MatrixPath), path ?? Required(MatrixPathKey, $"the path of a test matrix, unless {MatrixUrlKey} is set"));
    }

    private void ReadReloadInterval()
    {
        if (Text(ReloadSecondsKey) is not { } text)
        {
            return;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
        {
            Set(nameof(PipetOptions.ReloadInterval), TimeSpan.FromSeconds(seconds).ToString());
        }
        else
        {
            _problems.Add(new ConfigurationProblem(ReloadSecondsKey, ConfigurationPath.Quote(text), "a whole number of seconds from 1 to 2147483647"));
        }
    }

    private void ReadIdentifyAllDisabled()
    {
        if (Text(IdentifyAllDisabledKey) is not { } text)
        {
            return;
        }

        if (TryParseSwitch(text, out var isDisabled))
        {
            Set(nameof(PipetOptions.IdentifyAllDisabled), isDisabled.ToString());
        }
        else
        {
            _problems.Add(new ConfigurationProblem(IdentifyAllDisabledKey, ConfigurationPath.Quote(text), "true or false"));
        }
    }

    // The words the original's framework takes for a switch.
    private static bool TryParseSwitch(string text, out bool value)
    {
        var word = text.ToLowerInvariant();
        value = word is "true" or "on" or "yes" or "1";
        return value || word is "false" or "off" or "no" or "0";
    }

    private void Set(string name, string? value)
    {
        if (value is not null)
        {
            _settings[$"{PipetOptions.SectionName}:{name}"] = value;
        }
    }

    private string? Required(string key, string wanted)
    {
        var text = Text(key);
        if (text is null)
        {
            _problems.Add(new ConfigurationProblem(key, "nothing", wanted));
        }

        return text;
    }

    // Blanks around a value are never meant, and a blank value counts as none.
    private string? Text(string key)
    {
        var text = _values.ValueOf(key)?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
