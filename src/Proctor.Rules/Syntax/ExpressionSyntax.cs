namespace Proctor.Rules.Syntax;

/// <summary>A node of the syntax tree. The family is closed; every node knows its place in the text of the rule.</summary>
internal abstract record ExpressionSyntax(TextSpan Span)
{
    /// <summary>A number, a text, true, false or null. An integer beyond 64 bits is legal until it is evaluated: its value is a fault.</summary>
    internal sealed record Literal(TextSpan Span, RuleValue Value) : ExpressionSyntax(Span);

    /// <summary>The name of a constant or a variable.</summary>
    internal sealed record Name(TextSpan Span, string Text) : ExpressionSyntax(Span);

    internal sealed record Unary(TextSpan Span, UnaryOperator Operator, ExpressionSyntax Operand) : ExpressionSyntax(Span);

    internal sealed record Binary(BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right) : ExpressionSyntax(Left.Span.To(Right.Span));

    /// <summary>A chain of one logical operator. It is flat, so that a rule of hundreds of alternatives is not hundreds of levels deep.</summary>
    internal sealed record Logical(LogicalOperator Operator, IReadOnlyList<ExpressionSyntax> Operands)
        : ExpressionSyntax(Operands[0].Span.To(Operands[^1].Span));

    internal sealed record Conditional(ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse)
        : ExpressionSyntax(Condition.Span.To(WhenFalse.Span));

    /// <summary>A function call. A function without a namespace can be written, but there is none.</summary>
    internal sealed record Call(TextSpan Span, string Namespace, string Function, IReadOnlyList<ExpressionSyntax> Arguments) : ExpressionSyntax(Span)
    {
        public string FullName => $"{Namespace}:{Function}";
    }

    /// <summary>A value and the properties, elements and methods reached from it.</summary>
    internal sealed record Path(ExpressionSyntax Target, IReadOnlyList<SuffixSyntax> Suffixes) : ExpressionSyntax(Target.Span.To(Suffixes[^1].Span));
}
