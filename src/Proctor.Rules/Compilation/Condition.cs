namespace Proctor.Rules.Compilation;

/// <summary>
/// The short way to a truth value, for the shapes nearly all rules have and the kinds of values they nearly always meet. It only answers what evaluating in full would
/// answer; whenever a conversion or a fault could come in it is unsure, so that there is one place for those. Never throws, resolves no paths.
/// </summary>
internal delegate Truth Condition(ref EvaluationFrame frame);
