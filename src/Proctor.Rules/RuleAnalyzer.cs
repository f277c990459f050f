using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;
using Proctor.Rules.Diagnostics;
using Proctor.Rules.Syntax;

namespace Proctor.Rules;

/// <summary>Says what a rule refers to and what is wrong with it, without evaluating it. Immutable and safe for concurrent use.</summary>
public sealed class RuleAnalyzer
{
    // A guess looks at every known name. Whoever got more names than this wrong does not read so many guesses.
    private const int MaxGuesses = 100;

    private readonly RuleFunctionSet _functions;

    /// <summary>Initializes a new instance of the <see cref="RuleAnalyzer"/> class.</summary>
    /// <param name="functions">The functions rules can call, or <see langword="null"/> for the default ones.</param>
    public RuleAnalyzer(RuleFunctionSet? functions = null) => _functions = functions ?? RuleFunctionSet.Default;

    /// <summary>Finds the names a rule uses as variables: the first names of paths, not properties, texts or functions.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="names">The names in ordinal order; empty when the rule cannot be parsed or calls a function there is not.</param>
    /// <returns>Whether the rule could be parsed and its functions found.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is <see langword="null"/>.</exception>
    public bool TryGetReferencedVariables(string rule, out IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var bound = new RuleCompiler(_functions, new VariableTable()).Bind(rule, RuleMap.Empty);
        names = bound.Fault is null ? new SortedSet<string>(bound.Variables.Select(static variable => variable.Name), StringComparer.Ordinal) : [];
        return bound.Fault is null;
    }

    /// <summary>Says everything that is wrong with a rule, and what its author probably did not mean.</summary>
    /// <param name="rule">The rule; nothing is wrong with <see langword="null"/> and blank.</param>
    /// <param name="constants">The names of the constants of the test.</param>
    /// <param name="variables">The names of the variables of the context, or <see langword="null"/> when they are not known, so that names are not checked.</param>
    /// <returns>The diagnostics in the order of the text; empty when nothing is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="constants"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<RuleDiagnostic> Diagnose(string? rule, RuleMap constants, IReadOnlyCollection<string>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(constants);
        if (RuleText.IsEmptyRule(rule))
        {
            return [];
        }

        var bound = new RuleCompiler(_functions, new VariableTable()).Bind(rule, constants);
        var found = new List<RuleDiagnostic>(bound.Diagnostics);
        AddUnknownVariables(found, bound, constants, variables);
        AddSurprises(found, rule, bound);
        return [.. found.OrderBy(static diagnostic => diagnostic.Start)];
    }

    private static void AddUnknownVariables(List<RuleDiagnostic> found, BoundRule rule, RuleMap constants, IReadOnlyCollection<string>? variables)
    {
        if (variables is null)
        {
            return;
        }

        var known = variables.Concat(constants.Keys).ToHashSet(StringComparer.Ordinal);
        found.AddRange(rule.Variables
            .Where(variable => !known.Contains(variable.Name))
            .Select((variable, index) => RuleProblems.UnknownVariable(
                variable.Span, variable.Name, index < MaxGuesses ? NameGuess.Nearest(variable.Name, known) : null)));
    }

    private static void AddSurprises(List<RuleDiagnostic> found, string rule, BoundRule bound)
    {
        var whole = new TextSpan(0, rule.Length);
        if (!RuleText.IsWellFormed(rule))
        {
            found.Add(RuleProblems.NeverMatchesForm(whole));
            return;
        }

        if (RuleText.ConstantOf(rule) is { } constant)
        {
            if (bound is not { IsExpression: true, Parts: [BoundExpression.Constant] })
            {
                found.Add(RuleProblems.ConstantByPrefix(whole, constant));
            }

            return;
        }

        if (bound is { IsExpression: false, Fault: null })
        {
            found.Add(RuleProblems.NotBoolean(whole, "a text, since it is more than one expression")); // ${a}${b}
        }
        else if (bound is { IsExpression: true, Parts: [var root] } && Surprise(root) is { } surprise)
        {
            found.Add(surprise);
        }
    }

    private static RuleDiagnostic? Surprise(BoundExpression root) => root switch
    {
        BoundExpression.Path { Suffixes: [.., { Arguments: not null }] } => RuleProblems.MethodCallAsRule(root.Span),
        BoundExpression.Constant { Value: { Kind: not (RuleKind.Boolean or RuleKind.Null) } value } =>
            RuleProblems.NotBoolean(root.Span, Values.JavaTypeName.OfResult(value)),
        BoundExpression.Call { Function.ResultKind: not RuleKind.Boolean } call => RuleProblems.NotBoolean(root.Span, $"the result of '{call.DisplayName}'"),
        BoundExpression.Binary { Operator: > BinaryOperator.GreaterOrEqual } or BoundExpression.Unary { Operator: UnaryOperator.Negate } =>
            RuleProblems.NotBoolean(root.Span, "a number"),
        _ => null,
    };
}
