namespace Proctor.Client.Text;

/// <summary>Guesses what somebody meant who misspelt a name.</summary>
internal static class NearestName
{
    private const int MaxLength = 200;

    /// <summary>Finds the known name that is most like another one.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="known">The known names; of equally good ones the first wins.</param>
    /// <returns>The name; null when none is similar, which is when a third of the letters would have to change.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        string? best = null;
        var bound = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known.Where(candidate => candidate.Length <= MaxLength))
        {
            var distance = Distance(name, candidate);
            if (distance < bound)
            {
                (best, bound) = (candidate, distance);
            }
        }

        return best;
    }

    // How many letters must be inserted, deleted or replaced, letters of both cases being equal. One row of the usual table is kept.
    private static int Distance(string from, string to)
    {
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
