namespace Proctor.Definitions;

/// <summary>All tests of a store at one point of its history. Immutable.</summary>
public sealed partial record TestMatrixVersion
{
    /// <summary>Gets the tests; null when the store had none to give, which cannot be compiled.</summary>
    public TestMatrixDefinition? Definition { get; init; }

    /// <summary>Gets when the version was published; null when that is not known, which cannot be compiled.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Gets the version, usually a commit id; or null.</summary>
    public string? Version { get; init; }

    /// <summary>Gets what changed, for people; or null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets who published the version, or null.</summary>
    public string? Author { get; init; }
}
