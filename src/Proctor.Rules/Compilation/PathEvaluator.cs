using Proctor.Rules.Binding;

namespace Proctor.Rules.Compilation;

/// <summary>Follows a path: properties, elements and methods from a value on (rules.md section 8).</summary>
internal sealed class PathEvaluator
{
    private static readonly RuleValue NotHandled =
        RuleValue.FromFault(RuleFault.Expression("ELResolver did not handle type: [null] with property of [null]"));

    private readonly Evaluator _target;
    private readonly string? _targetName;
    private readonly PathStep[] _steps;

    public PathEvaluator(BoundExpression.Path path)
    {
        _target = ExpressionCompiler.Compile(path.Target);
        _targetName = path.TargetName;
        _steps = [.. path.Suffixes.Select(static suffix => new PathStep(suffix))];
    }

    public RuleValue Evaluate(ref EvaluationFrame frame)
    {
        var value = _target(ref frame);
        foreach (var step in _steps)
        {
            if (value.IsFault)
            {
                return value;
            }

            if (value.IsNull)
            {
                break;
            }

            value = step.Take(value, ref frame);
            if (!value.IsDefined)
            {
                return RuleValue.Null;
            }
        }

        return value.IsNull && !frame.HasResolved ? NotHandled : value;
    }

    /// <summary>The value the path's type is taken from when it is a whole rule, or the fault the strict check of section 9.1 gives.</summary>
    public RuleValue TypeAsRule(ref EvaluationFrame frame, string rule)
    {
        var value = _target(ref frame);
        if (value.IsFault || value.IsNull)
        {
            return value.IsFault ? value : Unreachable(_targetName is null ? "[null] returned null" : $"identifier [{_targetName}] resolved to null");
        }

        for (var i = 0; i < _steps.Length - 1; i++)
        {
            value = _steps[i].Take(value, ref frame);
            if (value.IsFault || value.IsNull || !value.IsDefined)
            {
                return value.IsFault ? value : Unreachable($"[{_steps[i].Name(ref frame)}] returned null");
            }
        }

        return _steps[^1].TypeAsRule(value, rule, ref frame);
    }

    private static RuleValue Unreachable(string what) => RuleValue.FromFault(RuleFault.Expression($"Target Unreachable, {what}"));
}
