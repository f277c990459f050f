using Proctor.Rules.Diagnostics;
using Proctor.Rules.Functions;
using Proctor.Rules.Patterns;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Binding;

/// <summary>
/// Resolves the names of a rule: constants of the test win over variables (rules.md section 6), functions must exist and get the right number of arguments,
/// also in branches that are never taken. Reports every problem there is.
/// </summary>
internal sealed class RuleBinder(RuleFunctionSet functions, RuleMap constants, VariableTable variables)
{
    private readonly List<RuleDiagnostic> _diagnostics = [];

    /// <summary>Gets what is wrong, in the order it was met; warnings among it.</summary>
    public IReadOnlyList<RuleDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Gets the first binding error in the words of the original, or null.</summary>
    public RuleFault? Fault { get; private set; }

    public BoundExpression Bind(ExpressionSyntax syntax) => syntax switch
    {
        ExpressionSyntax.Literal literal => new BoundExpression.Constant(literal.Span, literal.Value),
        ExpressionSyntax.Name name => BindName(name),
        ExpressionSyntax.Unary unary => new BoundExpression.Unary(unary.Span, unary.Operator, Bind(unary.Operand)),
        ExpressionSyntax.Binary binary => new BoundExpression.Binary(binary.Span, binary.Operator, Bind(binary.Left), Bind(binary.Right)),
        ExpressionSyntax.Logical logical => new BoundExpression.Logical(logical.Span, logical.Operator, BindAll(logical.Operands)),
        ExpressionSyntax.Conditional conditional => new BoundExpression.Conditional(
            conditional.Span, Bind(conditional.Condition), Bind(conditional.WhenTrue), Bind(conditional.WhenFalse)),
        ExpressionSyntax.Call call => BindCall(call),
        ExpressionSyntax.Path path => BindPath(path),
        _ => throw new InvalidOperationException($"Unknown node {syntax.GetType()}."),
    };

    private BoundExpression BindName(ExpressionSyntax.Name name) => constants.TryGetValue(name.Text, out var value)
        ? new BoundExpression.Constant(name.Span, value)
        : new BoundExpression.Variable(name.Span, name.Text, variables.SlotOf(name.Text));

    private BoundExpression BindCall(ExpressionSyntax.Call call)
    {
        var arguments = BindAll(call.Arguments);
        if (!functions.TryGet(call.FullName, out var function))
        {
            _diagnostics.Add(RuleProblems.UnknownFunction(call.Span, call.Namespace.Length == 0 ? call.Function : call.FullName, NearestFunction(call)));
            Fault ??= RuleFault.Expression($"Function [{call.FullName}] not found");
            return new BoundExpression.Constant(call.Span, RuleValue.Null);
        }

        if (function.Parameters.Count != arguments.Length)
        {
            _diagnostics.Add(RuleProblems.WrongArgumentCount(call.Span, call.FullName, arguments.Length, function.Parameters.Count));
            Fault ??= RuleFault.Expression(
                $"Function [{call.FullName}] specifies [{function.Parameters.Count}] params, but [{arguments.Length}] were declared");
            return new BoundExpression.Constant(call.Span, RuleValue.Null);
        }

        CheckPattern(function, arguments);
        return new BoundExpression.Call(call.Span, call.FullName, function, arguments);
    }

    // Without its namespace a function of the right name is meant; there is none without.
    private string? NearestFunction(ExpressionSyntax.Call call) => call.Namespace.Length == 0
        ? functions.Names.FirstOrDefault(name => name.EndsWith(call.FullName, StringComparison.OrdinalIgnoreCase))
        : NameGuess.Nearest(call.FullName, functions.Names);

    private BoundExpression.Path BindPath(ExpressionSyntax.Path path)
    {
        var target = Bind(path.Target);
        var suffixes = path.Suffixes
            .Select(suffix => new BoundSuffix(Bind(suffix.Key), suffix.Arguments is null ? null : BindAll(suffix.Arguments)))
            .ToArray();
        return new BoundExpression.Path(path.Span, target, (path.Target as ExpressionSyntax.Name)?.Text, suffixes);
    }

    private BoundExpression[] BindAll(IReadOnlyList<ExpressionSyntax> expressions)
    {
        var bound = new BoundExpression[expressions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(expressions[i]);
        }

        return bound;
    }

    // A regular expression that stands in the rule is checked here, where its author can see it; one that is computed can only fail when it is used.
    private void CheckPattern(RuleFunction function, BoundExpression[] arguments)
    {
        if (ReferenceEquals(function, ProctorFunctions.MatchesFunction)
            && arguments[1] is BoundExpression.Constant { Value: { Kind: RuleKind.String } regex } constant
            && !JavaPattern.TryParse(regex.AsString, out _, out var problem))
        {
            _diagnostics.Add(RuleProblems.BadPattern(constant.Span, problem.Message));
        }
    }
}
