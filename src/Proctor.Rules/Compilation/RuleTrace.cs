using Proctor.Rules.Binding;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Compilation;

/// <summary>Evaluates every part of a rule by itself, also those that an evaluation in order would not come to.</summary>
internal sealed class RuleTrace(string rule, RuleValue[] slots, TimeProvider clock, int maxSteps)
{
    private readonly List<RuleStep> _steps = [];

    public IReadOnlyList<RuleStep> Of(BoundExpression root)
    {
        Add(root, depth: 0);
        return _steps;
    }

    private void Add(BoundExpression part, int depth)
    {
        if (_steps.Count == maxSteps)
        {
            return;
        }

        var frame = new EvaluationFrame(slots, clock);
        _steps.Add(new RuleStep(depth, TextOf(part.Span), Guarded.Evaluate(ExpressionCompiler.Compile(part), ref frame)));
        foreach (var child in part.Children)
        {
            // A literal is its own value; a constant is worth showing under its name.
            if (child is not BoundExpression.Constant constant || char.IsLetter(rule[constant.Span.Start]))
            {
                Add(child, depth + 1);
            }
        }
    }

    private string TextOf(TextSpan span) => rule.Substring(span.Start, span.Length);
}
