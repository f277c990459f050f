using System.Globalization;

namespace Proctor.Pipet.Configuration;

/// <summary>Reads the properties file of the original into options and collects everything that is wrong with it.</summary>
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

    private PipetProperties(JavaProperties properties, Func<string, string?> environment)
    {
        _values = new Placeholders(properties, environment);
        _problems.AddRange(properties.Problems);
    }

    public IReadOnlyList<ConfigurationProblem> Problems => [.. _problems, .. _values.Problems];

    /// <summary>What is wrong without being in the way, such as a URL that is none beside a path.</summary>
    public IReadOnlyList<ConfigurationProblem> Warnings => _warnings;

    /// <summary>Sets the options the file has values for; nothing but <see cref="Problems"/> says whether they can be used.</summary>
    public static PipetProperties Apply(JavaProperties properties, Func<string, string?> environment, PipetOptions options)
    {
        var reader = new PipetProperties(properties, environment);
        reader.ReadSource(options);
        options.ConfigurationPath = reader.Required(ConfigurationPathKey, "the path of a pipet-config.json") ?? options.ConfigurationPath;
        reader.ReadReloadInterval(options);
        reader.ReadIdentifyAllDisabled(options);
        return reader;
    }

    private void ReadSource(PipetOptions options)
    {
        options.MatrixPath = Text(MatrixPathKey);
        if (Text(MatrixUrlKey) is { } url)
        {
            if (MatrixLocation.TryParseUrl(url, out var parsed))
            {
                options.MatrixUrl = parsed;
                return;
            }

            var problem = new ConfigurationProblem(MatrixUrlKey, ConfigurationPath.Quote(url), "an http or https URL");
            if (options.MatrixPath is null)
            {
                _problems.Add(problem);
                return;
            }

            _warnings.Add(problem with { Rule = $"The path of {MatrixPathKey} is used instead." });
        }

        _ = options.MatrixPath ?? Required(MatrixPathKey, $"the path of a test matrix, unless {MatrixUrlKey} is set");
    }

    private void ReadReloadInterval(PipetOptions options)
    {
        if (Text(ReloadSecondsKey) is not { } text)
        {
            return;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
        {
            options.ReloadInterval = TimeSpan.FromSeconds(seconds);
        }
        else
        {
            _problems.Add(new ConfigurationProblem(ReloadSecondsKey, ConfigurationPath.Quote(text), "a whole number of seconds from 1 to 2147483647"));
        }
    }

    private void ReadIdentifyAllDisabled(PipetOptions options)
    {
        if (Text(IdentifyAllDisabledKey) is not { } text)
        {
            return;
        }

        if (TryParseSwitch(text, out var isDisabled))
        {
            options.IdentifyAllDisabled = isDisabled;
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
