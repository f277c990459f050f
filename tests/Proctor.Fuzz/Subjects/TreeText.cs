using Proctor.Rules.Syntax;

namespace Proctor.Fuzz.Subjects;

/// <summary>Writes a syntax tree so that two trees have the same text only when they are the same, places aside: every node in parentheses.</summary>
internal static class TreeText
{
    public static string Of(RuleSyntax rule) => $"{rule.IsExpression} {List(rule.Parts)}";

    private static string Of(ExpressionSyntax node) => node switch
    {
        ExpressionSyntax.Literal literal => $"({literal.Value.Kind} {literal.Value})",
        ExpressionSyntax.Name name => $"(name {name.Text})",
        ExpressionSyntax.Unary unary => $"({unary.Operator} {Of(unary.Operand)})",
        ExpressionSyntax.Binary binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        ExpressionSyntax.Logical logical => $"({logical.Operator} {List(logical.Operands)})",
        ExpressionSyntax.Conditional conditional => $"(if {Of(conditional.Condition)} {Of(conditional.WhenTrue)} {Of(conditional.WhenFalse)})",
        ExpressionSyntax.Call call => $"(call {call.FullName} {List(call.Arguments)})",
        ExpressionSyntax.Path path => $"(path {Of(path.Target)} {string.Join(' ', path.Suffixes.Select(Of))})",
        _ => throw new BrokenPromiseException("The family of nodes is closed", node.GetType().Name),
    };

    private static string Of(SuffixSyntax suffix) => suffix.Arguments is { } arguments ? $"[{Of(suffix.Key)} {List(arguments)}]" : $"[{Of(suffix.Key)}]";

    private static string List(IReadOnlyList<ExpressionSyntax> nodes) => string.Join(' ', nodes.Select(Of));
}
