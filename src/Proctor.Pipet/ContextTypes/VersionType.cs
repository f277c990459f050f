using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Release versions such as <c>1.2.3.4</c> or <c>1.2.x</c>: what <c>proctor:version</c> makes of a text.</summary>
internal sealed class VersionType() : ContextType("com.indeed.util.core.ReleaseVersion", "Version")
{
    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        var fits = RuleVersion.TryParse(text, out var version, out reason);
        value = fits ? version : default(RuleValue);
        return fits;
    }
}
