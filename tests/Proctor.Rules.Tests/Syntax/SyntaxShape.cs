using System.Globalization;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

/// <summary>Syntax trees without their spans, as nested lists: <c>(+ 1 (* 2 3))</c>. Two trees are equal, spans aside, when their shapes are.</summary>
internal static class SyntaxShape
{
    public static string Of(RuleSyntax rule) => $"{(rule.IsExpression ? "expression" : "text")} {Of(rule.Parts)}";

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        ExpressionSyntax.Literal literal => OfLiteral(literal.Value),
        ExpressionSyntax.Name name => name.Text,
        ExpressionSyntax.Unary unary => $"({unary.Operator} {Of(unary.Operand)})",
        ExpressionSyntax.Binary binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        ExpressionSyntax.Logical logical => $"({logical.Operator} {Of(logical.Operands)})",
        ExpressionSyntax.Conditional conditional => $"(If {Of(conditional.Condition)} {Of(conditional.WhenTrue)} {Of(conditional.WhenFalse)})",
        ExpressionSyntax.Call call => $"(Call {call.FullName}{(call.Arguments.Count == 0 ? "" : " ")}{Of(call.Arguments)})",
        ExpressionSyntax.Path path => $"(Path {Of(path.Target)} {string.Join(' ', path.Suffixes.Select(Of))})",
        _ => throw new InvalidOperationException($"Unknown node {expression.GetType()}."),
    };

    /// <summary>Parses an expression without braces and gives its shape, or the line of the diagnostic.</summary>
    public static string Parse(string expression) => ParseRule($"${{{expression}}}").Replace("expression ", "", StringComparison.Ordinal);

    /// <summary>Parses a rule and gives its shape, or the line of the diagnostic.</summary>
    public static string ParseRule(string rule) => RuleParser.TryParse(rule, out var syntax, out var diagnostic) ? Of(syntax) : diagnostic.ToString();

    private static string Of(IReadOnlyList<ExpressionSyntax> expressions) => string.Join(' ', expressions.Select(Of));

    private static string Of(SuffixSyntax suffix)
    {
        var key = suffix.IsDotted ? $".{((ExpressionSyntax.Literal)suffix.Key).Value}" : $"[{Of(suffix.Key)}]";
        return suffix.Arguments is null ? key : $"{key}({Of(suffix.Arguments)})";
    }

    private static string OfLiteral(in RuleValue value) => value.Kind switch
    {
        RuleKind.String => $"'{value.AsString}'",
        RuleKind.Null => "null",
        RuleKind.Double => value.AsDouble.ToString("R", CultureInfo.InvariantCulture) + "d",
        RuleKind.Fault => $"!!{value.Fault}",
        _ => value.ToString(),
    };
}
