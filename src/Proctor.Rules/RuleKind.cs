namespace Proctor.Rules;

/// <summary>
/// The kind of a <see cref="RuleValue"/>. The kinds are those of the Java types the rule language was defined with: which kind a value has
/// decides how it is compared and calculated with.
/// </summary>
public enum RuleKind
{
    /// <summary>No value at all: the variable is not defined. This is what <c>default(RuleValue)</c> holds.</summary>
    Undefined = 0,

    /// <summary>The value null.</summary>
    Null,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>One UTF-16 code unit. In rules a character counts as a number.</summary>
    Character,

    /// <summary>An 8-bit signed integer.</summary>
    Byte,

    /// <summary>A 16-bit signed integer.</summary>
    Short,

    /// <summary>A 32-bit signed integer.</summary>
    Integer,

    /// <summary>A 64-bit signed integer. Integer literals of a rule are of this kind.</summary>
    Long,

    /// <summary>A 32-bit IEEE floating-point number.</summary>
    Float,

    /// <summary>A 64-bit IEEE floating-point number. Literals with a point or an exponent are of this kind.</summary>
    Double,

    /// <summary>An integer of any size.</summary>
    BigInteger,

    /// <summary>A decimal number of any size that knows its scale; see <see cref="Rules.BigDecimal"/>.</summary>
    BigDecimal,

    /// <summary>A text.</summary>
    String,

    /// <summary>A constant of an enumeration; see <see cref="RuleEnumType"/>.</summary>
    Enum,

    /// <summary>A release version; see <see cref="RuleVersion"/>.</summary>
    Version,

    /// <summary>A list; see <see cref="RuleList"/>.</summary>
    List,

    /// <summary>A set or another collection without order; its members are a <see cref="RuleList"/>.</summary>
    Set,

    /// <summary>An array; see <see cref="RuleArray"/>.</summary>
    Array,

    /// <summary>A map from texts to values; see <see cref="RuleMap"/>.</summary>
    Map,

    /// <summary>An object of the application; see <see cref="RuleType"/>.</summary>
    Object,

    /// <summary>The evaluation failed; see <see cref="RuleFault"/>. Never the kind of a variable or a constant.</summary>
    Fault,
}
