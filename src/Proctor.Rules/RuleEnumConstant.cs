namespace Proctor.Rules;

/// <summary>A constant of a <see cref="RuleEnumType"/>. There is one object for each constant, so references may be compared. Immutable.</summary>
public sealed class RuleEnumConstant
{
    internal RuleEnumConstant(RuleEnumType type, string name, int ordinal)
    {
        Type = type;
        Name = name;
        Ordinal = ordinal;
    }

    /// <summary>Gets the enumeration.</summary>
    public RuleEnumType Type { get; }

    /// <summary>Gets the name, which rules compare with, case-sensitive.</summary>
    public string Name { get; }

    /// <summary>Gets the position in the enumeration, from 0; constants are ordered by it.</summary>
    public int Ordinal { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
