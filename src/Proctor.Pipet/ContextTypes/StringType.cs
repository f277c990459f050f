using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Texts, taken as they are.</summary>
internal sealed class StringType() : ContextType("java.lang.String", "string", "String")
{
    // The only type of which the original can make a value, so the only one by which rules are tried out.
    public override RuleValue Sample => "";

    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }
}
