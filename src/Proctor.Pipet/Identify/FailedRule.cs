using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>Finds out which rule of a test could not be evaluated.</summary>
internal static class FailedRule
{
    /// <summary>Returns the text of the rule.</summary>
    /// <param name="result">The result the failure is part of.</param>
    /// <param name="failure">What the test gave.</param>
    /// <param name="clock">The clock rules may ask.</param>
    /// <returns>The rule; empty in the unlikely case that it does not fail any more.</returns>
    public static string Of(ProctorResult result, in TestAssignment failure, TimeProvider clock)
    {
        var definition = failure.Test!;
        if (failure.Reason == AssignmentReason.RuleFailed)
        {
            return definition.Rule ?? "";
        }

        var allocation = FindAllocation(result, failure.TestName!, clock);
        return allocation < 0 ? "" : definition.Allocations[allocation].Rule ?? "";
    }

    // Results do not keep which allocation failed, only that one did. It is asked for so rarely that trying them once more costs less than keeping it.
    private static int FindAllocation(ProctorResult result, string testName, TimeProvider clock)
    {
        var matrix = result.Engine.Compiled;
        if (!matrix.TryGetPosition(testName, out var position))
        {
            return -1;
        }

        var variables = new RuleValue[matrix.Variables.Count];
        matrix.Variables.Fill(variables, result.Context);
        variables[matrix.MissingUnitSlot] = false; // every identifier is accepted here
        return Array.FindIndex(matrix.Tests[position].Allocations, allocation => allocation.Rule.Evaluate(variables, clock).Fault is not null);
    }
}
