using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>Says step by step how a test comes to its bucket. The result is the engine's; the steps to it are taken once more, for people to see.</summary>
internal sealed class TestExplainer(ProctorEngine engine, EngineSettings settings)
{
    private readonly RuleEvaluator _rules = new(settings.Functions, settings.Clock);

    public TestExplanation Explain(string testName, TestDefinition test, Identifiers identifiers, RuleContext context)
    {
        var parent = test.DependsOn?.TestName;
        var result = engine.Evaluate(identifiers, context, ForceGroups.None, parent is null ? [testName] : [testName, parent]);
        var assignment = result[testName];
        var identifier = test.TestType is { } type && type != TestTypes.Random ? identifiers[type] : null;
        var isRefused = identifier is not null && !settings.IdentifierValidator.IsValid(test.TestType!, identifier);
        var variables = VariablesFor(test, isRefused, context);
        var rule = IsRuleReached(assignment.Reason) ? _rules.Evaluate(test.Rule, test.Constants, variables) : (RuleOutcome?)null;
        return new TestExplanation
        {
            Assignment = assignment,
            Parent = parent is null ? null : result[parent],
            Identifier = identifier,
            Rule = rule,
            RuleSteps = rule is null ? [] : _rules.Trace(test.Rule, test.Constants, variables),
            Allocations = AllocationsOf(test, rule, isRefused, variables),
            HashedPrefix = IdentifierHash.Utf8.GetString(IdentifierHash.PrefixOf(testName, test.Salt)),
            Digest = identifier is null ? default(ReadOnlyMemory<byte>) : DigestOf(testName, test.Salt, identifier),
        };
    }

    // Reasons that are found before rules are looked at.
    private static bool IsRuleReached(AssignmentReason reason) => reason is not (
        AssignmentReason.NotEvaluated or AssignmentReason.Incognito or AssignmentReason.NoIdentifier or AssignmentReason.InvalidIdentifier
        or AssignmentReason.RandomDisabled or AssignmentReason.DependencyNotMet);

    private static RuleContext VariablesFor(TestDefinition test, bool isRefused, RuleContext context) =>
        new(context.Where(static entry => entry.Key != CompiledMatrix.MissingUnitName))
        {
            [CompiledMatrix.MissingUnitName] = isRefused && test.ContainsUnitlessAllocation,
        };

    private RuleOutcome?[] AllocationsOf(TestDefinition test, RuleOutcome? rule, bool isRefused, RuleContext variables)
    {
        var outcomes = new RuleOutcome?[test.Allocations.Count];
        for (var i = 0; rule is { IsTrue: true } && i < outcomes.Length; i++)
        {
            if (isRefused && !IsForMissingUnit(test, test.Allocations[i]))
            {
                continue;
            }

            var outcome = _rules.Evaluate(test.Allocations[i].Rule, test.Constants, variables);
            outcomes[i] = outcome;
            if (outcome.IsTrue || outcome.Fault is not null)
            {
                break;
            }
        }

        return outcomes;
    }

    private static bool IsForMissingUnit(TestDefinition test, Allocation allocation) =>
        test.ContainsUnitlessAllocation && allocation.Rule?.Contains(CompiledMatrix.MissingUnitName, StringComparison.Ordinal) == true;

    [SuppressMessage("Security", "CA5351", Justification = "MD5 only spreads identifiers evenly, and every implementation must spread them alike.")]
    private static byte[] DigestOf(string testName, string? salt, string identifier) =>
        MD5.HashData([.. IdentifierHash.PrefixOf(testName, salt), .. IdentifierHash.Utf8.GetBytes(identifier)]);
}
