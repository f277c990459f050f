using Proctor.Rules.Functions;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Binding;

/// <summary>A node whose names are resolved: constants are values, variables are slots, functions are known. The family is closed.</summary>
internal abstract record BoundExpression(TextSpan Span)
{
    /// <summary>A literal, or a constant of the test.</summary>
    internal sealed record Constant(TextSpan Span, RuleValue Value) : BoundExpression(Span);

    internal sealed record Variable(TextSpan Span, string Name, int Slot) : BoundExpression(Span);

    internal sealed record Unary(TextSpan Span, UnaryOperator Operator, BoundExpression Operand) : BoundExpression(Span);

    internal sealed record Binary(TextSpan Span, BinaryOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Span);

    internal sealed record Logical(TextSpan Span, LogicalOperator Operator, IReadOnlyList<BoundExpression> Operands) : BoundExpression(Span);

    internal sealed record Conditional(TextSpan Span, BoundExpression Condition, BoundExpression WhenTrue, BoundExpression WhenFalse) : BoundExpression(Span);

    internal sealed record Call(TextSpan Span, string DisplayName, RuleFunction Function, IReadOnlyList<BoundExpression> Arguments) : BoundExpression(Span);

    /// <summary>A path. <paramref name="TargetName"/> is the name of the variable or constant it starts from, or null when it starts from something else.</summary>
    internal sealed record Path(TextSpan Span, BoundExpression Target, string? TargetName, IReadOnlyList<BoundSuffix> Suffixes) : BoundExpression(Span);

    /// <summary>The nodes directly below this one, in the order they are evaluated.</summary>
    public IEnumerable<BoundExpression> Children => this switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Logical logical => logical.Operands,
        Conditional conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        Call call => call.Arguments,
        Path path => [path.Target, .. path.Suffixes.SelectMany(static suffix => (IEnumerable<BoundExpression>)[suffix.Key, .. suffix.Arguments ?? []])],
        _ => [],
    };
}
