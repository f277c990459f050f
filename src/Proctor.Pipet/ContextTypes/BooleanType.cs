using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Truth values: <c>1</c> and <c>true</c> in any case are true, every other text is false.</summary>
internal sealed class BooleanType() : ContextType("java.lang.Boolean", "boolean", "Boolean")
{
    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        value = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        reason = null;
        return true;
    }
}
