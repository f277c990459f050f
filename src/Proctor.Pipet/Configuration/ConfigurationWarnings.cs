using Proctor.Definitions;
using Proctor.Pipet.ContextTypes;

namespace Proctor.Pipet.Configuration;

/// <summary>What is allowed in a configuration but surely not meant.</summary>
internal static class ConfigurationWarnings
{
    /// <summary>The warning for a default that does not fit; null when it does, or there is none.</summary>
    public static ConfigurationProblem? OfDefault(string path, ContextType type, string? defaultText) =>
        defaultText is null || type.TryConvert(defaultText, out _, out var reason)
            ? null
            : new ConfigurationProblem(
                path,
                ConfigurationPath.Quote(defaultText),
                $"a text that fits {type.Name} ({reason})",
                "Every request that relies on the default will be refused.");

    /// <summary>The warning for an identifier of the type that needs none; null for others.</summary>
    public static ConfigurationProblem? OfRandom(string path, string testType) => !string.Equals(testType, TestTypes.Random, StringComparison.Ordinal)
        ? null
        : new ConfigurationProblem(
            path,
            "an identifier for random tests",
            "no such member",
            "Tests of type RANDOM need no identifier; every request that gives one will be refused.");
}
