using Proctor.Rules.Values;

namespace Proctor.Rules.Compilation;

/// <summary>
/// Runs a compiled expression. Values may be objects of the application, whose <c>Equals</c> and <c>ToString</c> run while rules compare them; what those throw
/// becomes a fault, since evaluating never throws.
/// </summary>
internal static class Guarded
{
    public static RuleValue Evaluate(Evaluator evaluator, ref EvaluationFrame frame)
    {
        try
        {
            return evaluator(ref frame);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return RuleValue.FromFault(RuleFault.Thrown(exception));
        }
    }

    /// <summary>Evaluates and converts to a truth value.</summary>
    public static RuleValue EvaluateToBoolean(Evaluator evaluator, ref EvaluationFrame frame)
    {
        try
        {
            return Coercion.ToBoolean(evaluator(ref frame));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return RuleValue.FromFault(RuleFault.Thrown(exception));
        }
    }
}
