using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;
using Proctor.Rules.Numbers;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Java's 64-bit floating-point numbers, in any spelling Java reads; too large ones become infinite.</summary>
internal sealed class DoubleType() : ContextType("java.lang.Double", "double", "Double")
{
    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        var fits = JavaNumber.TryParseDouble(text, out var number);
        value = fits ? number : default(RuleValue);
        reason = fits ? null : ConversionReason.NumberFormat;
        return fits;
    }
}
