namespace Proctor.Rules.Binding;

/// <summary>One step of a path: a property or an element, or a method when there are arguments.</summary>
internal sealed record BoundSuffix(BoundExpression Key, IReadOnlyList<BoundExpression>? Arguments);
