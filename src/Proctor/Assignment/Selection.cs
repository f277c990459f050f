namespace Proctor.Assignment;

/// <summary>Which tests to evaluate, in ascending order of position, and which of them were asked for. The default means all.</summary>
internal readonly record struct Selection(int[]? Positions, bool[]? Requested)
{
    /// <summary>The tests asked for that there are, and all they depend on.</summary>
    public static Selection Of(CompiledMatrix matrix, IReadOnlyCollection<string> testNames)
    {
        var requested = new HashSet<int>(testNames.Count);
        foreach (var name in testNames)
        {
            if (matrix.TryGetPosition(name, out var position))
            {
                requested.Add(position);
            }
        }

        var all = new HashSet<int>(requested);
        foreach (var position in requested)
        {
            for (var parent = matrix.Tests[position].Parent; parent >= 0 && all.Add(parent); parent = matrix.Tests[parent].Parent)
            {
            }
        }

        var positions = all.ToArray();
        Array.Sort(positions);
        return new Selection(positions, all.Count == requested.Count ? null : Array.ConvertAll(positions, requested.Contains));
    }
}
