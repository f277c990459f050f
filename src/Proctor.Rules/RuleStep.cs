namespace Proctor.Rules;

/// <summary>A part of a rule and the value it has, for people who want to know why a rule says what it says. Immutable.</summary>
/// <param name="Depth">How deep the part lies within the rule: 0 for the whole, 1 for the parts it consists of, and so on.</param>
/// <param name="Text">The part, as it stands in the rule.</param>
/// <param name="Value">Its value, or a value of kind <see cref="RuleKind.Fault"/>.</param>
public sealed record RuleStep(int Depth, string Text, RuleValue Value);
