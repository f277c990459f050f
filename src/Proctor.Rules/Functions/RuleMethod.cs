namespace Proctor.Rules.Functions;

/// <summary>Calls a method with arguments that are converted already.</summary>
internal delegate RuleValue MethodCall(RuleValue target, ReadOnlySpan<RuleValue> arguments);

/// <summary>A method rules can call on a value.</summary>
internal sealed record RuleMethod(string Name, IReadOnlyList<Parameter> Parameters, MethodCall Call);
