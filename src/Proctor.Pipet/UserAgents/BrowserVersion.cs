using Proctor.Rules;

namespace Proctor.Pipet.UserAgents;

/// <summary>
/// The version of a browser as its User-Agent text spells it. All three texts are <see langword="null"/> when no version was found. Immutable.
/// </summary>
/// <param name="Version">The whole version, for example <c>96.0.4664.45</c>.</param>
/// <param name="MajorVersion">The first number, as text.</param>
/// <param name="MinorVersion">The second part, not necessarily a number; empty or <see langword="null"/> when there is only one.</param>
public sealed record BrowserVersion(string? Version, string? MajorVersion, string? MinorVersion) : IRuleObject
{
    internal static BrowserVersion None { get; } = new(null, null, null);

    /// <inheritdoc />
    RuleType IRuleObject.RuleType => UserAgentRuleType.BrowserVersion;

    /// <inheritdoc />
    public override string ToString() => Version ?? string.Empty;
}
