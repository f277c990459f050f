using Proctor.Rules.Binding;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Compilation;

/// <summary>
/// Answers whether an expression could be true when some variables are not known (rules.md section 12): three-valued logic above the nodes that an unknown variable
/// reaches, ordinary evaluation below.
/// </summary>
internal ref struct PartialEvaluator(ReadOnlySpan<RuleValue> variables, TimeProvider clock)
{
    private readonly ReadOnlySpan<RuleValue> _variables = variables;
    private EvaluationFrame _frame = new(variables, clock);

    /// <summary>Evaluates a node.</summary>
    /// <returns>A truth value, undefined when it is not known, or a fault.</returns>
    public RuleValue Evaluate(BoundExpression node)
    {
        if (!IsTainted(node))
        {
            return Guarded.EvaluateToBoolean(ExpressionCompiler.Compile(node), ref _frame);
        }

        return node switch
        {
            BoundExpression.Logical logical => EvaluateLogical(logical),
            BoundExpression.Unary { Operator: UnaryOperator.Not } not => Negate(Evaluate(not.Operand)),
            _ => default,
        };
    }

    public readonly bool IsTainted(BoundExpression node)
    {
        var open = new Stack<BoundExpression>([node]);
        while (open.TryPop(out var current))
        {
            if (current is BoundExpression.Variable variable && !_variables[variable.Slot].IsDefined)
            {
                return true;
            }

            foreach (var child in current.Children)
            {
                open.Push(child);
            }
        }

        return false;
    }

    // The operands before the first unknown one are a chain of their own and end as soon as one decides; the others are all evaluated, so that their faults show.
    private RuleValue EvaluateLogical(BoundExpression.Logical logical)
    {
        var deciding = logical.Operator == LogicalOperator.Or;
        var known = 0;
        while (!IsTainted(logical.Operands[known]))
        {
            known++;
        }

        RuleValue result = !deciding;
        if (known > 0)
        {
            result = Evaluate(known == 1 ? logical.Operands[0] : logical with { Operands = [.. logical.Operands.Take(known)] });
        }

        for (var i = known; i < logical.Operands.Count && !result.IsFault; i++)
        {
            result = Combine(result, Evaluate(logical.Operands[i]), deciding);
        }

        return result;
    }

    private static RuleValue Combine(in RuleValue left, in RuleValue right, bool deciding)
    {
        if (right.IsFault)
        {
            return right;
        }

        if ((left.IsDefined && left.AsBoolean == deciding) || (right.IsDefined && right.AsBoolean == deciding))
        {
            return deciding;
        }

        return left.IsDefined && right.IsDefined ? (RuleValue)(!deciding) : default(RuleValue);
    }

    private static RuleValue Negate(in RuleValue value) => value.IsFault || !value.IsDefined ? value : !value.AsBoolean;
}
