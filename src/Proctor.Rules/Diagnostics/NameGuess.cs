namespace Proctor.Rules.Diagnostics;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
internal static class NameGuess
{
    // Two slips in a short name would make nearly everything alike.
    private const int MaxNameLength = 64;

    /// <summary>The known name with the fewest slips from the one found, or null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxNameLength)
        {
            return null;
        }

        string? best = null;
        var bestDistance = Math.Max(1, name.Length / 4) + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, bestDistance);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    // The number of letters to insert, drop, replace or swap; at least the limit once it is sure that they are not fewer.
    private static int Distance(string from, string to, int limit)
    {
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }

                least = Math.Min(least, current[j]);
            }

            // No row has less than the one before; a swap skips one, but costs as much as the step it skips.
            if (least >= limit)
            {
                return limit;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[to.Length];
    }
}
