using Proctor.Rules.Binding;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Compilation;

/// <summary>
/// From the text of a rule to something that can be evaluated: parse, bind, compile. Variables of all rules compiled with one table share its slots. Not safe for
/// concurrent use; what it makes is.
/// </summary>
internal sealed class RuleCompiler(RuleFunctionSet functions, VariableTable variables)
{
    /// <summary>Compiles a boolean rule (rules.md sections 2 to 9). Never fails: a rule that cannot be compiled always evaluates to a fault.</summary>
    public CompiledRule Compile(string? rule, RuleMap constants)
    {
        if (RuleText.IsBlank(rule))
        {
            return CompiledRule.True;
        }

        if (!RuleText.IsWellFormed(rule))
        {
            return CompiledRule.Constant(rule, false);
        }

        return RuleText.ConstantOf(rule) is { } constant ? CompiledRule.Constant(rule, constant) : Compile(Bind(rule, constants), new ConditionCompiler(variables.Texts));
    }

    /// <summary>Compiles a bound rule as it stands, without looking at its form or its first letters.</summary>
    public static CompiledRule Compile(BoundRule rule) => Compile(rule, conditions: null);

    private static CompiledRule Compile(BoundRule rule, ConditionCompiler? conditions)
    {
        if (rule.Fault is not null)
        {
            return CompiledRule.Failing(rule.Text, rule.Fault);
        }

        return rule.IsExpression
            ? Compile(rule.Text, rule.Parts[0], conditions)
            : CompiledRule.Failing(rule.Text, RuleCheck.NotBoolean("class java.lang.String", rule.Text).Fault!);
    }

    private static CompiledRule Compile(string text, BoundExpression root, ConditionCompiler? conditions) =>
        CompiledRule.Of(text, conditions?.Compile(root), RuleCheck.Compile(root, text), ExpressionCompiler.Compile(root));

    /// <summary>Compiles a bound text to whatever value it gives; several parts give a text.</summary>
    public static Evaluator CompileValue(BoundRule rule)
    {
        if (rule.Fault is { } fault)
        {
            return (ref _) => RuleValue.FromFault(fault);
        }

        return rule.IsExpression ? ExpressionCompiler.Compile(rule.Parts[0]) : ExpressionCompiler.CompileText(rule.Parts);
    }

    /// <summary>Parses and binds a text.</summary>
    public BoundRule Bind(string text, RuleMap constants)
    {
        if (!RuleParser.TryParse(text, out var syntax, out var problem))
        {
            return new BoundRule(text, [], false, [problem], RuleFault.Expression($"Failed to parse the expression [{text}]", RuleFault.Expression(problem.ToString())));
        }

        var binder = new RuleBinder(functions, constants, variables);
        var parts = syntax.Parts.Select(binder.Bind).ToArray();
        return new BoundRule(text, parts, syntax.IsExpression, binder.Diagnostics, binder.Fault);
    }
}
