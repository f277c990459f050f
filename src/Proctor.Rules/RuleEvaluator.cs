using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;
using Proctor.Rules.Syntax;

namespace Proctor.Rules;

/// <summary>
/// Evaluates the text of a rule once, for tools, tests and validators. Every call parses the text anew; an engine compiles its rules when a matrix is loaded.
/// Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleEvaluator
{
    private readonly RuleFunctionSet _functions;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="RuleEvaluator"/> class.</summary>
    /// <param name="functions">The functions rules can call, or <see langword="null"/> for the default ones.</param>
    /// <param name="clock">What <c>proctor:now()</c> reads, or <see langword="null"/> for the system's clock.</param>
    public RuleEvaluator(RuleFunctionSet? functions = null, TimeProvider? clock = null)
    {
        _functions = functions ?? RuleFunctionSet.Default;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Evaluates a boolean rule.</summary>
    /// <param name="rule">
    /// The rule, such as <c>${country == 'DE'}</c>. <see langword="null"/> and blank are true for everybody; a text that does not begin with <c>${</c> and end with
    /// <c>}</c> is false.
    /// </param>
    /// <param name="constants">The constants of the test; they win over variables of the same name.</param>
    /// <param name="variables">The variables of the context.</param>
    /// <returns>What the rule says, or why it could not be evaluated.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="constants"/> or <paramref name="variables"/> is <see langword="null"/>.</exception>
    public RuleOutcome Evaluate(string? rule, RuleMap constants, RuleContext variables)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(variables);
        var table = new VariableTable();
        var compiled = new RuleCompiler(_functions, table).Compile(rule, constants);
        table.Texts.Freeze(table.Count);
        var frame = new EvaluationFrame(Fill(table, variables), _clock, table.Texts, new int[table.Count]);
        return compiled.Evaluate(ref frame);
    }

    /// <summary>Evaluates a text with expressions in it to whatever value it gives; no check of form or type is made.</summary>
    /// <param name="text">The text, such as <c>${fn:length(name) + 1}</c>. Several expressions, or one with text around, give a text.</param>
    /// <param name="constants">The constants; they win over variables of the same name.</param>
    /// <param name="variables">The variables of the context.</param>
    /// <returns>The value, or a value of kind <see cref="RuleKind.Fault"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public RuleValue EvaluateExpression(string text, RuleMap constants, RuleContext variables)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(variables);
        var table = new VariableTable();
        var evaluator = RuleCompiler.CompileValue(new RuleCompiler(_functions, table).Bind(text, constants));
        var frame = new EvaluationFrame(Fill(table, variables), _clock);
        return Guarded.Evaluate(evaluator, ref frame);
    }

    /// <summary>Takes a rule apart and evaluates every part by itself, also parts that do not decide anything.</summary>
    /// <param name="rule">The rule, such as <c>${country == 'DE' || loggedIn}</c>.</param>
    /// <param name="constants">The constants of the test; they win over variables of the same name.</param>
    /// <param name="variables">The variables of the context.</param>
    /// <param name="maxSteps">How many parts are given at most; the first ones are.</param>
    /// <returns>The whole rule, then each part followed by its own parts; empty when the text is not exactly one expression or cannot be parsed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="constants"/> or <paramref name="variables"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSteps"/> is not positive.</exception>
    public IReadOnlyList<RuleStep> Trace(string? rule, RuleMap constants, RuleContext variables, int maxSteps = 100)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSteps);
        if (RuleText.IsBlank(rule))
        {
            return [];
        }

        var table = new VariableTable();
        var bound = new RuleCompiler(_functions, table).Bind(rule, constants);
        return bound.Fault is null && bound.IsExpression ? new RuleTrace(rule, Fill(table, variables), _clock, maxSteps).Of(bound.Parts[0]) : [];
    }

    /// <summary>Answers whether a rule could be true when only some variables are known.</summary>
    /// <param name="rule">The rule; see <see cref="Evaluate"/>. Unlike there, a rule that only begins with <c>true</c> or <c>false</c> is evaluated.</param>
    /// <param name="constants">The constants of the test; they win over variables of the same name.</param>
    /// <param name="variables">The variables that are known. A variable that is not among them may have any value.</param>
    /// <returns>False when the rule is certainly false, true when it may be true, or why the known part could not be evaluated.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="constants"/> or <paramref name="variables"/> is <see langword="null"/>.</exception>
    public RuleOutcome CouldBeTrue(string? rule, RuleMap constants, RuleContext variables)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(variables);
        var body = RuleText.StripBraces(rule);
        if (body is null || body.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return RuleOutcome.Of(true);
        }

        if (body.Equals("false", StringComparison.OrdinalIgnoreCase) || !RuleText.IsWellFormed(rule!))
        {
            return RuleOutcome.Of(false);
        }

        var table = new VariableTable();
        var bound = new RuleCompiler(_functions, table).Bind(rule!, constants);
        var slots = Fill(table, variables);
        if (bound.Fault is not null || !bound.IsExpression || Array.TrueForAll(slots, static value => value.IsDefined))
        {
            return RuleCompiler.Compile(bound).EvaluateInFull(slots, _clock);
        }

        var result = new PartialEvaluator(slots, _clock).Evaluate(bound.Parts[0]);
        return result.IsFault ? RuleOutcome.Failed(result.Fault!) : RuleOutcome.Of(!result.IsDefined || result.AsBoolean);
    }

    private static RuleValue[] Fill(VariableTable table, RuleContext variables)
    {
        var slots = new RuleValue[table.Count];
        table.Fill(slots, variables);
        return slots;
    }
}
