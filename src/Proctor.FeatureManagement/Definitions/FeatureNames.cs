using System.Collections.Frozen;
using Proctor.Client;

namespace Proctor.FeatureManagement.Definitions;

/// <summary>
/// Finds the test a feature is. Names of features have no case, those of tests do: tests that differ by nothing else are only found by their exact names.
/// Immutable.
/// </summary>
internal sealed class FeatureNames(TestNames tests)
{
    private readonly FrozenDictionary<string, string> _loose = tests.GroupBy(static test => test, StringComparer.OrdinalIgnoreCase)
        .Where(static alike => alike.Count() == 1)
        .ToFrozenDictionary(static alike => alike.Key, static alike => alike.Single(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the test; null when the feature is none.</summary>
    public string? Find(string feature) => tests.IndexOf(feature) >= 0 ? feature : _loose.GetValueOrDefault(feature);
}
