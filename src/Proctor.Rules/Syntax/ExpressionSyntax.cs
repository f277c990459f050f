namespace Proctor.Rules.Syntax;

/// <summary>A node of the syntax tree. The family is closed; every node knows its place in the text of the rule.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Height">How many levels the tree has from this node down. The parser bounds it, so that whoever walks a tree may recurse.</param>
internal abstract record ExpressionSyntax(TextSpan Span, int Height)
{
    /// <summary>A number, a text, true, false or null. An integer beyond 64 bits is legal until it is evaluated: its value is a fault.</summary>
    internal sealed record Literal(TextSpan Span, RuleValue Value) : ExpressionSyntax(Span, 1);

    /// <summary>The name of a constant or a variable.</summary>
    internal sealed record Name(TextSpan Span, string Text) : ExpressionSyntax(Span, 1);

    internal sealed record Unary(TextSpan Span, UnaryOperator Operator, ExpressionSyntax Operand) : ExpressionSyntax(Span, Operand.Height + 1);

    internal sealed record Binary(BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right)
        : ExpressionSyntax(Left.Span.To(Right.Span), Math.Max(Left.Height, Right.Height) + 1);

    /// <summary>A chain of one logical operator. It is flat, so that a rule of hundreds of alternatives is not hundreds of levels deep.</summary>
    internal sealed record Logical(LogicalOperator Operator, IReadOnlyList<ExpressionSyntax> Operands)
        : ExpressionSyntax(Operands[0].Span.To(Operands[^1].Span), Highest(Operands) + 1);

    internal sealed record Conditional(ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse)
        : ExpressionSyntax(Condition.Span.To(WhenFalse.Span), Math.Max(Condition.Height, Math.Max(WhenTrue.Height, WhenFalse.Height)) + 1);

    /// <summary>A function call. A function without a namespace can be written, but there is none.</summary>
    internal sealed record Call(TextSpan Span, string Namespace, string Function, IReadOnlyList<ExpressionSyntax> Arguments)
        : ExpressionSyntax(Span, Highest(Arguments) + 1)
    {
        public string FullName => $"{Namespace}:{Function}";
    }

    /// <summary>A value and the properties, elements and methods reached from it.</summary>
    internal sealed record Path(ExpressionSyntax Target, IReadOnlyList<SuffixSyntax> Suffixes)
        : ExpressionSyntax(Target.Span.To(Suffixes[^1].Span), Math.Max(Target.Height, Highest(Suffixes)) + 1);

    private static int Highest(IReadOnlyList<ExpressionSyntax> expressions)
    {
        var highest = 0;
        foreach (var expression in expressions)
        {
            highest = Math.Max(highest, expression.Height);
        }

        return highest;
    }

    private static int Highest(IReadOnlyList<SuffixSyntax> suffixes)
    {
        var highest = 0;
        foreach (var suffix in suffixes)
        {
            highest = Math.Max(highest, Math.Max(suffix.Key.Height, Highest(suffix.Arguments ?? [])));
        }

        return highest;
    }
}
