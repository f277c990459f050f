using System.Globalization;
using System.Text;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Syntax;

/// <summary>
/// Writes syntax trees as text in one canonical form: operators as signs, one blank around them, texts in single quotes, and parentheses only where the tree would be
/// another without them. What it writes parses to the tree it was given, spans aside; it is defined for trees the parser makes.
/// </summary>
internal static class SyntaxPrinter
{
    private const int ChoiceLevel = 0;
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int UnaryLevel = 7;
    private const int PathLevel = 8;
    private const int PrimaryLevel = 9;

    /// <summary>Writes a rule. Its expressions stand in <c>${ }</c>, also where the rule had <c>#{ }</c>.</summary>
    public static string Print(RuleSyntax rule)
    {
        var text = new StringBuilder();
        var isAfterText = false;
        foreach (var part in rule.Parts)
        {
            isAfterText = !isAfterText && IsWrittenAsText(rule, part);
            text.Append(isAfterText ? Escape(((ExpressionSyntax.Literal)part).Value.AsString) : $"${{{Print(part)}}}");
        }

        return text.ToString();
    }

    /// <summary>Writes an expression without braces.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        Append(text, expression, ChoiceLevel);
        return text.ToString();
    }

    // Literal text and an expression that is a text are the same in the tree. Among several parts, a text with backslashes is clearer as an expression.
    private static bool IsWrittenAsText(RuleSyntax rule, ExpressionSyntax part) =>
        !rule.IsExpression
        && part is ExpressionSyntax.Literal { Value: { Kind: RuleKind.String } value }
        && (rule.Parts.Count == 1 || (value.AsString.Length > 0 && !value.AsString.Contains('\\')));

    private static string Escape(string text) => text.Replace("${", "\\${", StringComparison.Ordinal).Replace("#{", "\\#{", StringComparison.Ordinal);

    private static void Append(StringBuilder text, ExpressionSyntax expression, int lowestLevel)
    {
        var isEnclosed = LevelOf(expression) < lowestLevel;
        text.Append(isEnclosed ? "(" : "");
        switch (expression)
        {
            case ExpressionSyntax.Literal literal:
                AppendLiteral(text, literal.Value);
                break;
            case ExpressionSyntax.Name name:
                text.Append(name.Text);
                break;
            case ExpressionSyntax.Unary unary:
                text.Append(SignOf(unary.Operator));
                Append(text, unary.Operand, UnaryLevel);
                break;
            case ExpressionSyntax.Binary binary:
                Append(text, binary.Left, LevelOf(binary));
                text.Append(' ').Append(SignOf(binary.Operator)).Append(' ');
                Append(text, binary.Right, LevelOf(binary) + 1);
                break;
            case ExpressionSyntax.Logical logical:
                AppendList(text, logical.Operands, logical.Operator == LogicalOperator.Or ? " || " : " && ", LevelOf(logical) + 1);
                break;
            case ExpressionSyntax.Conditional conditional:
                AppendConditional(text, conditional);
                break;
            case ExpressionSyntax.Call call:
                text.Append(call.Namespace).Append(call.Namespace.Length == 0 ? "" : ":").Append(call.Function);
                AppendArguments(text, call.Arguments);
                break;
            case ExpressionSyntax.Path path:
                AppendPath(text, path);
                break;
            default:
                throw new InvalidOperationException($"Unknown node {expression.GetType()}.");
        }

        text.Append(isEnclosed ? ")" : "");
    }

    private static int LevelOf(ExpressionSyntax expression) => expression switch
    {
        ExpressionSyntax.Conditional => ChoiceLevel,
        ExpressionSyntax.Logical { Operator: LogicalOperator.Or } => OrLevel,
        ExpressionSyntax.Logical => AndLevel,
        ExpressionSyntax.Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } => 3,
        ExpressionSyntax.Binary { Operator: <= BinaryOperator.GreaterOrEqual } => 4,
        ExpressionSyntax.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => 5,
        ExpressionSyntax.Binary => 6,
        ExpressionSyntax.Unary => UnaryLevel,
        ExpressionSyntax.Path => PathLevel,
        _ => PrimaryLevel,
    };

    private static string SignOf(UnaryOperator operation) => operation switch
    {
        UnaryOperator.Negate => "-",
        UnaryOperator.Not => "!",
        _ => "empty ",
    };

    private static string SignOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "%",
    };

    private static void AppendList(StringBuilder text, IReadOnlyList<ExpressionSyntax> expressions, string separator, int lowestLevel)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            text.Append(i == 0 ? "" : separator);
            Append(text, expressions[i], lowestLevel);
        }
    }

    private static void AppendArguments(StringBuilder text, IReadOnlyList<ExpressionSyntax> arguments)
    {
        text.Append('(');
        AppendList(text, arguments, ", ", ChoiceLevel);
        text.Append(')');
    }

    private static void AppendConditional(StringBuilder text, ExpressionSyntax.Conditional conditional)
    {
        Append(text, conditional.Condition, OrLevel);
        text.Append(" ? ");

        // A name, a colon and a call without namespace would be read as a call with that namespace.
        var isMisread = EndsWithName(conditional.WhenTrue) && BeginsWithBareCall(conditional.WhenFalse);
        Append(text, conditional.WhenTrue, isMisread ? PrimaryLevel + 1 : ChoiceLevel);
        text.Append(" : ");
        Append(text, conditional.WhenFalse, ChoiceLevel);
    }

    private static bool EndsWithName(ExpressionSyntax expression) => expression switch
    {
        ExpressionSyntax.Name => true,
        ExpressionSyntax.Unary unary => LevelOf(unary.Operand) >= UnaryLevel && EndsWithName(unary.Operand),
        ExpressionSyntax.Binary binary => LevelOf(binary.Right) > LevelOf(binary) && EndsWithName(binary.Right),
        ExpressionSyntax.Logical logical => LevelOf(logical.Operands[^1]) > LevelOf(logical) && EndsWithName(logical.Operands[^1]),
        ExpressionSyntax.Conditional conditional => EndsWithName(conditional.WhenFalse),
        _ => false,
    };

    private static bool BeginsWithBareCall(ExpressionSyntax expression) => expression switch
    {
        ExpressionSyntax.Call call => call.Namespace.Length == 0,
        ExpressionSyntax.Path path => BeginsWithBareCall(path.Target),
        ExpressionSyntax.Binary binary => LevelOf(binary.Left) >= LevelOf(binary) && BeginsWithBareCall(binary.Left),
        ExpressionSyntax.Logical logical => LevelOf(logical.Operands[0]) > LevelOf(logical) && BeginsWithBareCall(logical.Operands[0]),
        ExpressionSyntax.Conditional conditional => LevelOf(conditional.Condition) >= OrLevel && BeginsWithBareCall(conditional.Condition),
        _ => false,
    };

    private static void AppendPath(StringBuilder text, ExpressionSyntax.Path path)
    {
        // "1.x" would be the number "1." and a name.
        var isNumberBeforePoint = path is { Target: ExpressionSyntax.Literal { Value.Kind: RuleKind.Long or RuleKind.Fault }, Suffixes: [{ IsDotted: true }, ..] };
        Append(text, path.Target, isNumberBeforePoint ? PrimaryLevel + 1 : PrimaryLevel);
        foreach (var suffix in path.Suffixes)
        {
            AppendSuffix(text, suffix);
        }
    }

    private static void AppendSuffix(StringBuilder text, SuffixSyntax suffix)
    {
        if (suffix is { IsDotted: true, Key: ExpressionSyntax.Literal name })
        {
            text.Append('.').Append(name.Value.AsString);
        }
        else
        {
            text.Append('[');
            Append(text, suffix.Key, ChoiceLevel);
            text.Append(']');
        }

        if (suffix.Arguments is { } arguments)
        {
            AppendArguments(text, arguments);
        }
    }

    private static void AppendLiteral(StringBuilder text, in RuleValue value)
    {
        switch (value.Kind)
        {
            case RuleKind.Null:
                text.Append("null");
                break;
            case RuleKind.String:
                text.Append('\'').Append(value.AsString.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append('\'');
                break;
            case RuleKind.Double:
                text.Append(double.IsFinite(value.AsDouble) ? JavaNumber.ToText(value.AsDouble) : "1E999");
                break;
            case RuleKind.Fault:
                text.Append(DigitsOf(value.Fault!));
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    // An integer literal beyond 64 bits is kept as the fault it gives, which quotes it.
    private static ReadOnlySpan<char> DigitsOf(RuleFault fault) => fault.Message.AsSpan(fault.Message.IndexOf('"', StringComparison.Ordinal)).Trim('"');
}
