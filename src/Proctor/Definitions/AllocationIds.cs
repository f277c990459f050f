namespace Proctor.Definitions;

/// <summary>
/// Keeps the allocation ids of a test while people edit it (matrix.md section 11): an id stands for one way to share buckets, so that logs can be
/// told apart.
/// </summary>
public static class AllocationIds
{
    /// <summary>Gives the allocations of a new test their ids: <c>#A1</c>, <c>#B1</c> and so on, whatever ids they have.</summary>
    /// <param name="test">The test.</param>
    /// <returns>The test with ids.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public static SourceTestDefinition Assign(SourceTestDefinition test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var allocations = new Allocation[test.Allocations.Count];
        for (var i = 0; i < allocations.Length; i++)
        {
            allocations[i] = test.Allocations[i] with { Id = AllocationId.FromIndex(i).ToString() };
        }

        return test with { Allocations = ValueList<Allocation>.Own(allocations) };
    }

    /// <summary>Gives the allocations of an edited test their ids: outdated ones the next version, empty ones letters that were never used.</summary>
    /// <param name="previous">The test before the edit.</param>
    /// <param name="current">The test after it, with the ids it had.</param>
    /// <param name="everUsed">All ids the test ever had, in any order; empty ones and those of another format are ignored.</param>
    /// <returns>The test with ids.</returns>
    /// <exception cref="ArgumentNullException">A parameter is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">An outdated id is not of the format, or its letters or version are too large to follow.</exception>
    public static SourceTestDefinition Update(SourceTestDefinition previous, SourceTestDefinition current, IEnumerable<string> everUsed)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(everUsed);
        Allocation[] allocations = [.. current.Allocations];
        foreach (var index in FindOutdated(previous, current))
        {
            allocations[index] = allocations[index] with { Id = NextVersion(allocations[index].Id) };
        }

        FillEmpty(allocations, [.. everUsed]);
        return current with { Allocations = ValueList<Allocation>.Own(allocations) };
    }

    /// <summary>Finds the allocations whose ids an edit has outdated.</summary>
    /// <param name="previous">The test before the edit.</param>
    /// <param name="current">The test after it, with the ids it had.</param>
    /// <returns>The indexes of allocations of <paramref name="current"/> that have an id and need the next version, ascending.</returns>
    /// <exception cref="ArgumentNullException">A parameter is <see langword="null"/>.</exception>
    public static IReadOnlyList<int> FindOutdated(SourceTestDefinition previous, SourceTestDefinition current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        var changed = string.Equals(previous.Rule, current.Rule, StringComparison.Ordinal)
            && string.Equals(previous.Salt, current.Salt, StringComparison.Ordinal)
            ? FirstChange(previous.Allocations, current.Allocations)
            : 0;
        var outdated = new List<int>();
        for (var i = 0; i < current.Allocations.Count; i++)
        {
            if (current.Allocations[i].Id.Length > 0
                && (i >= changed || (i < previous.Allocations.Count && BucketRatios.ChangedUnevenly(previous.Allocations[i], current.Allocations[i]))))
            {
                outdated.Add(i);
            }
        }

        return outdated;
    }

    /// <summary>Returns an id with the next version.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The id of the same allocation with a version larger by one.</returns>
    /// <exception cref="FormatException"><paramref name="id"/> is not of the format, or its version is too large to follow.</exception>
    public static string NextVersion(string id) => AllocationId.TryParse(id, out var parsed) && parsed.Version < long.MaxValue
        ? parsed.Next().ToString()
        : throw new FormatException($"Could not get the next version of allocation id for {id}");

    // The first position at which an allocation came, went or got another rule. Allocations added or removed at the end change no other.
    private static int FirstChange(IReadOnlyList<Allocation> previous, IReadOnlyList<Allocation> current)
    {
        var common = Math.Min(previous.Count, current.Count);
        for (var i = 0; i < common; i++)
        {
            if (!string.Equals(previous[i].Id, current[i].Id, StringComparison.Ordinal)
                || !string.Equals(previous[i].Rule, current[i].Rule, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return current.Count;
    }

    private static void FillEmpty(Allocation[] allocations, string[] everUsed)
    {
        var next = NextIndex(everUsed.Concat(allocations.Select(static allocation => allocation.Id)));
        for (var i = 0; i < allocations.Length; i++)
        {
            if (allocations[i].Id.Length == 0)
            {
                allocations[i] = allocations[i] with { Id = AllocationId.FromIndex(next++).ToString() };
            }
        }
    }

    private static long NextIndex(IEnumerable<string> ids)
    {
        AllocationId? largest = null;
        foreach (var text in ids)
        {
            if (AllocationId.TryParse(text, out var id) && (largest is null || id.CompareLettersTo(largest) > 0))
            {
                largest = id;
            }
        }

        if (largest is null)
        {
            return 0;
        }

        return largest.TryGetIndex(out var index) && index < long.MaxValue / 2
            ? index + 1
            : throw new FormatException($"Allocation id format is incorrect {largest}");
    }
}
