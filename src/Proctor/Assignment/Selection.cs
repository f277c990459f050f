using Proctor.Assignment.Hashing;

namespace Proctor.Assignment;

/// <summary>Which tests to evaluate, and what can be made ready for them. Immutable and safe for concurrent use.</summary>
internal sealed class Selection
{
    private Selection(CompiledMatrix matrix, int[]? positions, bool[]? requested)
    {
        Positions = positions;
        Requested = requested;
        Count = positions?.Length ?? matrix.Tests.Length;
        HashPlans = new TypePlan?[matrix.TestTypes.Length];
        PointPlaces = new int[Count];
        foreach (var type in Enumerable.Range(0, Count).GroupBy(index => matrix.Tests[positions?[index] ?? index].TypeSlot))
        {
            int[] indexes = [.. type];
            var plan = new HashPlan([.. indexes.Select(index => matrix.Tests[positions?[index] ?? index].HashPrefix)], HashPlan.WidestSupported);
            for (var i = 0; i < indexes.Length; i++)
            {
                PointPlaces[indexes[i]] = PointRoom + plan.Places[i];
            }

            HashPlans[type.Key] = new TypePlan(plan, PointRoom);
            PointRoom += plan.Room;
        }

        NameOrder = positions is null
            ? matrix.PositionsByName
            : [.. Enumerable.Range(0, Count).OrderBy(index => matrix.Tests[positions[index]].Name, StringComparer.Ordinal)];
        Program = new PlainProgram(positions is null ? matrix.Tests : positions.Select(position => matrix.Tests[position]), PointPlaces);
    }

    /// <summary>Gets the tests in ascending order of position; null for all.</summary>
    public int[]? Positions { get; }

    /// <summary>Gets which of them were asked for; null when all were.</summary>
    public bool[]? Requested { get; }

    /// <summary>Gets how many tests are evaluated.</summary>
    public int Count { get; }

    /// <summary>Gets the indexes of the tests in UTF-16 order of their names.</summary>
    public int[] NameOrder { get; }

    /// <summary>Gets how to hash the identifier in each of the slots; null for one that none of the tests reads.</summary>
    public TypePlan?[] HashPlans { get; }

    /// <summary>Gets how many points the plans may write.</summary>
    public int PointRoom { get; }

    /// <summary>Gets where the point of each test is found when its identifier was hashed.</summary>
    public int[] PointPlaces { get; }

    /// <summary>Gets the tests as the usual case needs them.</summary>
    public PlainProgram Program { get; }

    public static Selection All(CompiledMatrix matrix) => new(matrix, null, null);

    /// <summary>Finds where a test is among those that are evaluated.</summary>
    /// <returns>The index; negative when it is not.</returns>
    public int IndexOf(int position) => Positions is null ? position : Array.BinarySearch(Positions, position);

    /// <summary>The tests asked for that there are, and all they depend on.</summary>
    public static Selection Of(CompiledMatrix matrix, IEnumerable<string> testNames)
    {
        var requested = new HashSet<int>();
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
        return new Selection(matrix, positions, all.Count == requested.Count ? null : Array.ConvertAll(positions, requested.Contains));
    }

    /// <summary>How to hash the identifier in a slot.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="FirstPoint">Where its points begin.</param>
    internal sealed record TypePlan(HashPlan Plan, int FirstPoint);
}
