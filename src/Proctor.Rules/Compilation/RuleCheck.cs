using Proctor.Rules.Binding;
using Proctor.Rules.Syntax;
using Proctor.Rules.Values;

namespace Proctor.Rules.Compilation;

/// <summary>
/// The strict check of rules.md section 9.1: before a rule is evaluated, the type of its outermost node must be a truth value. A text "true" is none, so
/// <c>${s}</c> never matches whatever s holds; buckets depend on it.
/// </summary>
internal static class RuleCheck
{
    /// <summary>Makes the check for a rule that is one expression. It gives a fault, or anything else when the rule may be evaluated.</summary>
    public static Evaluator? Compile(BoundExpression root, string rule)
    {
        switch (root)
        {
            case BoundExpression.Binary { Operator: <= BinaryOperator.GreaterOrEqual }:
            case BoundExpression.Logical:
            case BoundExpression.Unary { Operator: not UnaryOperator.Negate }:
            case BoundExpression.Call { Function.ResultKind: RuleKind.Boolean }:
                return null;
            case BoundExpression.Binary or BoundExpression.Unary:
                return Always(NotBoolean("class java.lang.Number", rule));
            case BoundExpression.Call call:
                return Always(NotBoolean(ResultTypeName(call.Function.ResultKind), rule));
            case BoundExpression.Path path:
                var evaluator = new PathEvaluator(path);
                return (ref frame) => RequireBoolean(evaluator.TypeAsRule(ref frame, rule), rule);
            default:
                var value = ExpressionCompiler.Compile(root);
                return (ref frame) => RequireBoolean(value(ref frame), rule);
        }
    }

    public static RuleValue NotBoolean(string typeName, string rule) =>
        RuleValue.FromFault(RuleFault.IllegalArgument($"Received non-boolean return value: {typeName} from rule {rule}"));

    private static Evaluator Always(RuleValue fault) => (ref _) => fault;

    private static RuleValue RequireBoolean(in RuleValue value, string rule) =>
        value.IsFault || value.Kind is RuleKind.Boolean or RuleKind.Null ? value : NotBoolean(JavaTypeName.OfResult(value), rule);

    private static string ResultTypeName(RuleKind kind) => kind switch
    {
        RuleKind.Integer => "int",
        RuleKind.Long => "long",
        RuleKind.Enum => "class com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool",
        RuleKind.Array => "class [Ljava.lang.String;",
        _ => "class " + JavaTypeName.Of(kind),
    };
}
