using Proctor.Rules.Binding;

namespace Proctor.Rules.Compilation;

/// <summary>
/// The text of a rule, parsed and bound.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Parts">The parts; see <see cref="Syntax.RuleSyntax"/>. Empty when the text could not be parsed.</param>
/// <param name="IsExpression">Whether the rule is exactly one expression.</param>
/// <param name="Diagnostics">What is wrong, warnings among it.</param>
/// <param name="Fault">The first error in the words of the original, or null when the rule can be evaluated.</param>
internal sealed record BoundRule(
    string Text, IReadOnlyList<BoundExpression> Parts, bool IsExpression, IReadOnlyList<RuleDiagnostic> Diagnostics, RuleFault? Fault)
{
    /// <summary>Gets the variables the rule reads, in the order of the text; a name may come more than once.</summary>
    public IEnumerable<BoundExpression.Variable> Variables => Parts.SelectMany(VariablesOf);

    private static IEnumerable<BoundExpression.Variable> VariablesOf(BoundExpression root)
    {
        var open = new Stack<BoundExpression>([root]);
        while (open.TryPop(out var node))
        {
            if (node is BoundExpression.Variable variable)
            {
                yield return variable;
            }

            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }
}
