using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Ofrep;

/// <summary>Which identifiers and variables the attributes of contexts are.</summary>
internal static class OfrepTargeting
{
    private const string UsualIdentifier = "USER";

    /// <summary>The place of the identifier that the targeting key is; -1 when the configuration has none.</summary>
    public static int PlaceOf(PipetConfiguration configuration, OfrepOptions options)
    {
        var place = PlaceOf(configuration, options.TargetingKey ?? UsualIdentifier);
        return place < 0 && options.TargetingKey is null && configuration.Identifiers.Count > 0 ? 0 : place;
    }

    /// <summary>Everything in the options that names what the configuration does not have.</summary>
    public static IEnumerable<ConfigurationProblem> ProblemsOf(PipetConfiguration configuration, OfrepOptions options)
    {
        if (!options.IsEnabled)
        {
            yield break;
        }

        var identifiers = configuration.Identifiers.Select(static identifier => identifier.Name).ToList();
        if (options.TargetingKey is { } key && !identifiers.Contains(key))
        {
            yield return new ConfigurationProblem(
                PathOf(nameof(options.TargetingKey)), ConfigurationPath.Quote(key), $"the name of an identifier: {string.Join(", ", identifiers)}");
        }

        List<string> names = [.. configuration.Context.Select(static variable => variable.Name), .. identifiers];
        foreach (var (attribute, name) in options.Attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (!names.Contains(name))
            {
                yield return new ConfigurationProblem(
                    $"{PathOf(nameof(options.Attributes))}:{attribute}",
                    ConfigurationPath.Quote(name),
                    $"the name of a context variable or an identifier: {string.Join(", ", names)}");
            }
        }
    }

    private static int PlaceOf(PipetConfiguration configuration, string name)
    {
        for (var i = 0; i < configuration.Identifiers.Count; i++)
        {
            if (configuration.Identifiers[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static string PathOf(string setting) => $"{PipetOptions.SectionName}:{nameof(PipetOptions.Ofrep)}:{setting}";
}
