using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace Proctor.Benchmarks.Baselines;

/// <summary>The nearest thing Microsoft.FeatureManagement has: features with three variants by percentile, each with a value.</summary>
internal sealed class FeatureManagementVariants(int features)
{
    private const int Variants = 3;

    private readonly string[] _names = [.. Enumerable.Range(0, features).Select(NameOf)];
    private readonly FeatureManager _manager = new(new ConfigurationFeatureDefinitionProvider(Configuration(features)));

    /// <summary>Finds the variant of every feature.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EvaluateAsync(string visitor)
    {
        var found = 0;
        var context = new TargetingContext { UserId = visitor };
        foreach (var name in _names)
        {
            found += await _manager.GetVariantAsync(name, context).ConfigureAwait(false) is null ? 0 : 1;
        }

        return found;
    }

    private static IConfiguration Configuration(int features)
    {
        var settings = new Dictionary<string, string?>();
        for (var i = 0; i < features; i++)
        {
            var flag = Invariant($"feature_management:feature_flags:{i}:");
            settings[flag + "id"] = NameOf(i);
            settings[flag + "enabled"] = "true";
            settings[flag + "allocation:seed"] = NameOf(i);
            for (var variant = 0; variant < Variants; variant++)
            {
                settings[Invariant($"{flag}variants:{variant}:name")] = Invariant($"v{variant}");
                settings[Invariant($"{flag}variants:{variant}:configuration_value")] = "a value";
                settings[Invariant($"{flag}allocation:percentile:{variant}:variant")] = Invariant($"v{variant}");
                settings[Invariant($"{flag}allocation:percentile:{variant}:from")] = Invariant($"{100 * variant / Variants}");
                settings[Invariant($"{flag}allocation:percentile:{variant}:to")] = Invariant($"{100 * (variant + 1) / Variants}");
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static string NameOf(int feature) => Invariant($"feature{feature:0000}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
