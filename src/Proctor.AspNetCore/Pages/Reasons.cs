using Proctor.Client;
using Proctor.Definitions;
using Proctor.Hosting.Inspection;
using Proctor.Ui;

namespace Proctor.AspNetCore.Pages;

/// <summary>Sentences about why a request has its group.</summary>
internal static class Reasons
{
    private const double Tolerance = 1e-6; // shares are sums of doubles

    /// <summary>A sentence or two about one test.</summary>
    public static string Of(TestView test, GroupsModel model)
    {
        var natural = Natural(test, model);
        if (test.ForcedTo is not { } forced)
        {
            return natural;
        }

        return test.IsForced
            ? $"Forced by you. Without it: {test.Natural.Name ?? "no group"}. {natural}"
            : $"You force {test.NameOf(forced)}, but without effect. {natural}";
    }

    private static string Natural(TestView test, GroupsModel model)
    {
        if (test.Explanation is { } explanation)
        {
            return Of(explanation, test, model.Matrix);
        }

        if (model.Matrix is { IsOwn: true, Engine: null } || model.Groups.Freshness == GroupsFreshness.None)
        {
            return "The source gave no answer, so the application uses its fallback.";
        }

        if (test.Natural.Reason is { } reason)
        {
            return $"{reason}.";
        }

        return test.Natural.IsAssigned
            ? "The server says the group, but not why."
            : test.Definition is null && model.Matrix.Engine is not null
                ? "The matrix does not have this test, so the application uses its fallback."
                : "The server gave no group and does not say why; the application uses its fallback.";
    }

    private static string Of(TestExplanation explanation, TestView test, MatrixView matrix) => explanation.Assignment.Reason switch
    {
        AssignmentReason.Assigned => Sentence(PartsOf(explanation, test, matrix)),
        AssignmentReason.NoIdentifier => $"There is no identifier of type {test.Definition!.TestType}, so the application uses its fallback.",
        AssignmentReason.InvalidIdentifier => $"The identifier of type {test.Definition!.TestType} was refused, so the application uses its fallback.",
        AssignmentReason.Incognito => "The visitor is incognito, and the test leaves those out.",
        AssignmentReason.RandomDisabled => "Tests that draw anew for each request are not enabled.",
        AssignmentReason.DependencyNotMet => $"Needs {ParentOf(test.Definition!, matrix)}, which you do not have; the application uses its fallback.",
        AssignmentReason.RuleFalse => "The rule is false, so the application uses its fallback.",
        AssignmentReason.RuleFailed => $"The rule cannot be evaluated: {explanation.Assignment.Fault}",
        AssignmentReason.NoAllocation => "No allocation is for this request, so the application uses its fallback.",
        AssignmentReason.AllocationRuleFailed => $"The rule of an allocation cannot be evaluated: {explanation.Assignment.Fault}",
        AssignmentReason.UnknownBucket => "The allocation gives a group the test does not have.",
        _ => "The matrix does not have this test, so the application uses its fallback.",
    };

    private static IEnumerable<string> PartsOf(TestExplanation explanation, TestView test, MatrixView matrix)
    {
        var definition = test.Definition!;
        if (definition.DependsOn is not null)
        {
            yield return $"needs {ParentOf(definition, matrix)}, which you have";
        }

        if (!string.IsNullOrWhiteSpace(definition.Rule))
        {
            yield return "takes part because the rule is true";
        }

        if (definition.Allocations.Count > 1 && explanation.Assignment.Allocation is { } allocation)
        {
            yield return $"allocation {IdOf(allocation)} is for you";
        }

        yield return explanation.Position is { } position && RangeOf(explanation) is { } range
            ? $"position {Share.Percent(position, 1)} lies in {Share.Percent(range.From).TrimEnd('%').TrimEnd('\u00A0')} to {Share.Percent(range.To)}"
            : "drawn anew for each request";
    }

    /// <summary>Where the range lies that the position fell into, from 0 to 1; null when there is no saying.</summary>
    public static (double From, double To)? RangeOf(TestExplanation explanation)
    {
        if (explanation is not { Position: { } position, Assignment: { Allocation: { } allocation, Bucket: { } bucket } })
        {
            return null;
        }

        var from = 0.0;
        foreach (var range in allocation.Ranges)
        {
            var to = from + range.Length;
            if (range.BucketValue == bucket.Value && position >= from - Tolerance && position <= to + Tolerance)
            {
                return (from, to);
            }

            from = to;
        }

        return null;
    }

    /// <summary>The id of an allocation, or words for one that has none.</summary>
    public static string IdOf(Allocation allocation) => allocation.Id.Length > 0 ? allocation.Id : "without id";

    /// <summary>The group of another test that a test needs: with its name where the matrix is known.</summary>
    public static string ParentOf(TestDefinition definition, MatrixView matrix)
    {
        var needed = definition.DependsOn!;
        var parent = needed.TestName is { } name ? matrix.Engine?.Matrix.Tests.GetValueOrDefault(name) : null;
        var bucket = parent?.Buckets.FirstOrDefault(bucket => bucket.Value == needed.BucketValue);
        return FormattableString.Invariant($"{needed.TestName} = {bucket?.Name ?? $"{needed.BucketValue}"}");
    }

    private static string Sentence(IEnumerable<string> parts)
    {
        var text = string.Join("; ", parts);
        return $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}.";
    }
}
