namespace Proctor.Assignment;

/// <summary>
/// Keeps the selections that were asked for last: applications ask for the same few tests again and again, and making a selection ready takes longer than evaluating it.
/// Safe for concurrent use. Its size is bounded; what is pushed out is made again.
/// </summary>
internal sealed class SelectionCache(CompiledMatrix matrix)
{
    /// <summary>The most selections that are kept.</summary>
    public const int Capacity = 64;

    // Longer lists are not kept: comparing them takes time, and whoever sends them may send others each time.
    private const int MaxNames = 64;

    private readonly Entry?[] _entries = new Entry?[Capacity];

    /// <summary>The selection for some names.</summary>
    public Selection Get(IReadOnlyCollection<string> testNames)
    {
        if (testNames.Count > MaxNames || testNames is not IReadOnlyList<string> names)
        {
            return Selection.Of(matrix, testNames);
        }

        ref var place = ref _entries[PlaceOf(names)];
        if (place is { } known && known.IsFor(names))
        {
            return known.Selection;
        }

        var entry = new Entry([.. names], matrix);
        place = entry;
        return entry.Selection;
    }

    // Lengths and a few letters tell lists of names apart well enough, and cost next to nothing.
    private static int PlaceOf(IReadOnlyList<string> names)
    {
        var hash = (uint)names.Count;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] is not { } name)
            {
                continue; // making the selection refuses it
            }

            hash = (hash * 31) + (uint)name.Length;
            if (name.Length > 0)
            {
                hash = (hash * 31) + name[^1] + ((uint)name[name.Length / 2] << 8) + ((uint)name[name.Length / 3] << 4);
            }
        }

        return (int)((hash * 0x9E3779B9u) >> 26);
    }

    private sealed class Entry(string[] names, CompiledMatrix matrix)
    {
        public Selection Selection { get; } = Selection.Of(matrix, names);

        public bool IsFor(IReadOnlyList<string> others)
        {
            if (others.Count != names.Length)
            {
                return false;
            }

            for (var i = 0; i < names.Length; i++)
            {
                if (!string.Equals(names[i], others[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
