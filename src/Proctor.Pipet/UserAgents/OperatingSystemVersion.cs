using Proctor.Rules;

namespace Proctor.Pipet.UserAgents;

/// <summary>The family of an operating system and its version. Immutable.</summary>
/// <param name="Family">The name of the family in lower case, for example <c>android</c>; <c>unknown</c> when the operating system was not recognised.</param>
/// <param name="Version">The whole version; empty when it was not found. It is looked for on iOS, Android and Windows Phone 7 only.</param>
/// <param name="MajorVersion">The first number, or -1 when there is none or it is not a 32-bit integer.</param>
/// <param name="MinorVersion">The second number, or -1 when there is none or it is not a 32-bit integer.</param>
public sealed record OperatingSystemVersion(string Family, string Version, int MajorVersion, int MinorVersion) : IRuleObject
{
    /// <inheritdoc />
    RuleType IRuleObject.RuleType => UserAgentRuleType.OperatingSystemVersion;

    internal static OperatingSystemVersion Unknown(string family) => new(family, string.Empty, -1, -1);

    /// <summary>Reads the numbers of a version that has points between its parts.</summary>
    internal static OperatingSystemVersion Of(string family, string version)
    {
        var rest = version.AsSpan();
        var major = VersionNumber.Parse(NextPart(ref rest));
        return new OperatingSystemVersion(family, version, major, VersionNumber.Parse(NextPart(ref rest)));
    }

    private static ReadOnlySpan<char> NextPart(ref ReadOnlySpan<char> rest)
    {
        var point = rest.IndexOf('.');
        var part = point < 0 ? rest : rest[..point];
        rest = point < 0 ? [] : rest[(point + 1)..];
        return part;
    }
}
