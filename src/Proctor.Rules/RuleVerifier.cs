using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;
using Proctor.Rules.Diagnostics;
using Proctor.Rules.Syntax;

namespace Proctor.Rules;

/// <summary>
/// Checks the rules of a matrix before it goes live (rules.md section 13): syntax and functions always; names, type and a trial with sample values when the
/// application says which variables it has. Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleVerifier
{
    private readonly RuleFunctionSet _functions;
    private readonly TimeProvider _clock;
    private readonly RuleAnalyzer _analyzer;

    /// <summary>Initializes a new instance of the <see cref="RuleVerifier"/> class.</summary>
    /// <param name="functions">The functions rules can call, or <see langword="null"/> for the default ones.</param>
    /// <param name="clock">What <c>proctor:now()</c> reads, or <see langword="null"/> for the system's clock.</param>
    public RuleVerifier(RuleFunctionSet? functions = null, TimeProvider? clock = null)
    {
        _functions = functions ?? RuleFunctionSet.Default;
        _clock = clock ?? TimeProvider.System;
        _analyzer = new RuleAnalyzer(_functions);
    }

    /// <summary>Verifies a rule.</summary>
    /// <param name="rule">The rule; <see langword="null"/>, blank and empty braces are valid.</param>
    /// <param name="constants">The constants of the test, <c>missingExperimentalUnit</c> among them.</param>
    /// <param name="context">The variables, or <see langword="null"/> when they are not known: then only syntax and functions are checked.</param>
    /// <returns>Whether the rule can be used, and what is wrong with it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="constants"/> is <see langword="null"/>.</exception>
    public RuleVerification Verify(string? rule, RuleMap constants, RuleVerificationContext? context)
    {
        ArgumentNullException.ThrowIfNull(constants);
        if (RuleText.IsEmptyRule(rule))
        {
            return new RuleVerification(null, []);
        }

        var table = new VariableTable();
        var bound = new RuleCompiler(_functions, table).Bind(rule, constants);
        var diagnostics = _analyzer.Diagnose(rule, constants, context is null ? null : [.. context.Samples.Keys, .. context.Uninstantiated]);
        if (bound.Fault is not null)
        {
            return new RuleVerification(SyntaxMessage(rule), diagnostics, bound.Fault);
        }

        if (context is null)
        {
            return new RuleVerification(null, diagnostics);
        }

        var unknown = bound.Variables.FirstOrDefault(variable => !context.Samples.ContainsKey(variable.Name) && !context.Uninstantiated.Contains(variable.Name));
        return unknown is null ? TryOut(bound, table, context, diagnostics) : new RuleVerification(UnknownVariableMessage(rule, unknown.Name), diagnostics);
    }

    private RuleVerification TryOut(BoundRule rule, VariableTable table, RuleVerificationContext context, IReadOnlyList<RuleDiagnostic> diagnostics)
    {
        if (!rule.IsExpression)
        {
            return new RuleVerification(SyntaxMessage(rule.Text), diagnostics);
        }

        var slots = SampleSlots(table, context);
        var wrongType = CheckType(rule, slots);
        if (wrongType?.Kind == RuleFaultKind.IllegalArgument)
        {
            return Refused(SyntaxMessage(rule.Text), rule, wrongType, diagnostics);
        }

        var fault = wrongType ?? RuleCompiler.Compile(rule).EvaluateInFull(slots, _clock).Fault;
        if (fault is null || (fault.Kind == RuleFaultKind.Expression && rule.Variables.Any(variable => context.Uninstantiated.Contains(variable.Name))))
        {
            return new RuleVerification(null, diagnostics, fault);
        }

        return Refused($"Failed to evaluate a rule {rule.Text}: {fault.Message}", rule, fault, diagnostics);
    }

    private RuleFault? CheckType(BoundRule rule, RuleValue[] slots)
    {
        var frame = new EvaluationFrame(slots, _clock);
        return RuleCheck.Compile(rule.Parts[0], rule.Text) is { } check ? Guarded.Evaluate(check, ref frame).Fault : null;
    }

    private static RuleValue[] SampleSlots(VariableTable table, RuleVerificationContext context)
    {
        var slots = new RuleValue[table.Count];
        foreach (var name in table.Names)
        {
            table.TryGetSlot(name, out var slot);
            slots[slot] = context.Samples.GetValueOrDefault(name, RuleValue.Null);
        }

        return slots;
    }

    private static RuleVerification Refused(string message, BoundRule rule, RuleFault fault, IReadOnlyList<RuleDiagnostic> diagnostics)
    {
        var isKnown = diagnostics.Any(static diagnostic => diagnostic.Severity == RuleSeverity.Error);
        return new RuleVerification(
            message, isKnown ? diagnostics : [RuleProblems.FailsOnSamples(new TextSpan(0, rule.Text.Length), fault.Message), .. diagnostics], fault);
    }

    private static string SyntaxMessage(string rule) =>
        $"Unable to evaluate rule {rule} due to a syntax error. Check that your rule is in the correct format and returns a boolean. "
        + "For more information read: https://opensource.indeedeng.io/proctor/docs/test-rules/.";

    private static string UnknownVariableMessage(string rule, string name) =>
        $"The variable {name} is defined in rule {rule}, however it is not defined in the application's test specification. "
        + "Add the variable to your application's providedContext.json or remove it from the rule, "
        + "or if the application should not load your test report the issue to the Proctor team.";
}
