namespace Proctor.Definitions;

/// <summary>A test matrix: all tests, compiled, as applications load them. Immutable; compared member by member, the order of tests does not count.</summary>
public sealed partial record TestMatrix
{
    /// <summary>Gets who built the matrix, when, and under which version.</summary>
    public Audit Audit { get; init => field = NotNull(value); } = new();

    /// <summary>Gets the tests by name, in the order of the file. Names are compared ordinally.</summary>
    public IReadOnlyDictionary<string, TestDefinition> Tests { get; init => field = ValueMap<TestDefinition>.Copy(value); } = ValueMap<TestDefinition>.Empty;

    private static Audit NotNull(Audit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return audit;
    }
}
