namespace Proctor.Definitions;

/// <summary>A condition on another test: the dependent test is evaluated only for those who have a certain bucket of it. Immutable.</summary>
public sealed record TestDependency
{
    /// <summary>Gets the name of the other test; null when the definition gives none, which verification refuses.</summary>
    public string? TestName { get; init; }

    /// <summary>Gets the number of the bucket of the other test.</summary>
    public int BucketValue { get; init; }
}
