namespace Proctor.Rules;

/// <summary>Why a rule could not be evaluated. The kinds are told apart where a rule is verified, not where groups are assigned.</summary>
public enum RuleFaultKind
{
    /// <summary>Syntax, an unknown name, a value that does not convert, or anything that failed inside a function.</summary>
    Expression = 0,

    /// <summary>A text that is not the number it should be, or a literal out of range.</summary>
    NumberFormat,

    /// <summary>An operand arithmetic cannot use, or a rule whose result is not a truth value.</summary>
    IllegalArgument,

    /// <summary>A division by zero, or a number too large to calculate with.</summary>
    Arithmetic,

    /// <summary>Two values of unrelated types were ordered.</summary>
    Cast,
}
