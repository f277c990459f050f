namespace Proctor.Definitions;

/// <summary>Recognises allocations for users without an identifier, by the text of their rule alone (matrix.md section 8.5).</summary>
internal static class UnitlessAllocation
{
    private const string Variable = "missingExperimentalUnit";
    private const string Negated = "missingExperimentalUnit == false";
    private const double WholeRange = 0.9999;

    /// <summary>Whether some allocation is textually unitless and gives one bucket to practically everybody.</summary>
    public static bool IsAny(IReadOnlyList<Allocation> allocations)
    {
        foreach (var allocation in allocations)
        {
            if (IsTextuallyUnitless(allocation.Rule) && HasWholeRange(allocation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the rule names the variable for a missing identifier, is not preceded by <c>!</c> where it does so first, and does not compare it with
    /// <c>false</c> in the one spelling that is looked for. Buckets depend on exactly this search.
    /// </summary>
    public static bool IsTextuallyUnitless(string? rule)
    {
        if (rule is null || rule.Contains(Negated, StringComparison.Ordinal))
        {
            return false;
        }

        var index = rule.IndexOf(Variable, StringComparison.Ordinal);
        return index == 0 || (index > 0 && rule[index - 1] != '!');
    }

    /// <summary>Whether a single range takes practically everybody.</summary>
    public static bool HasWholeRange(Allocation allocation)
    {
        foreach (var range in allocation.Ranges)
        {
            if (range.Length > WholeRange)
            {
                return true;
            }
        }

        return false;
    }
}
