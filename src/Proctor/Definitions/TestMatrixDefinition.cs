namespace Proctor.Definitions;

/// <summary>All tests of a store as people wrote them. Immutable; compared member by member, the order of tests does not count.</summary>
public sealed partial record TestMatrixDefinition
{
    /// <summary>Gets the tests by name, in order. Names are compared ordinally.</summary>
    public IReadOnlyDictionary<string, SourceTestDefinition> Tests { get; init => field = ValueMap<SourceTestDefinition>.Copy(value); } =
        ValueMap<SourceTestDefinition>.Empty;
}
