namespace Proctor.Rules.Compilation;

/// <summary>A compiled expression. Gives a value or a fault, never throws, never gives an undefined value.</summary>
internal delegate RuleValue Evaluator(ref EvaluationFrame frame);
