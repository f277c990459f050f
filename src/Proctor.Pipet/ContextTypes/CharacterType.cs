using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Java's characters: exactly one UTF-16 code unit.</summary>
internal sealed class CharacterType() : ContextType("java.lang.Character", "char", "Character")
{
    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        var fits = text.Length == 1;
        value = fits ? text[0] : default(RuleValue);
        reason = fits ? null : ConversionReason.Length(text.Length);
        return fits;
    }
}
