using Proctor.Rules;

namespace Proctor.Pipet.UserAgents;

/// <summary>The version of a browser in numbers, to compare with. Immutable.</summary>
/// <param name="Version">The whole version as text; empty when no version was found.</param>
/// <param name="Major">The first number, or -1 when there is none or it is not a 32-bit integer.</param>
/// <param name="Minor">The second number, or -1 when there is none or it is not a 32-bit integer.</param>
public sealed record UserAgentVersion(string Version, int Major, int Minor) : IRuleObject
{
    internal static UserAgentVersion None { get; } = new(string.Empty, -1, -1);

    /// <inheritdoc />
    RuleType IRuleObject.RuleType => UserAgentRuleType.UserAgentVersion;

    internal static UserAgentVersion Of(BrowserVersion version) =>
        version.Version is { } text
            ? new UserAgentVersion(text, VersionNumber.Parse(version.MajorVersion), VersionNumber.Parse(version.MinorVersion))
            : None;
}
