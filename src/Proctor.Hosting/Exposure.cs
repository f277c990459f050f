namespace Proctor.Hosting;

/// <summary>Says that a visitor met a group of a test, for analysis. Has personal data. Immutable.</summary>
public sealed record Exposure
{
    /// <summary>Gets when it was.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the type of the test, such as <c>USER</c>.</summary>
    public required string TestType { get; init; }

    /// <summary>Gets the identifier of that type, not empty. Personal data.</summary>
    public required string Identifier { get; init; }

    /// <summary>Gets the name of the test.</summary>
    public required string Test { get; init; }

    /// <summary>Gets the number of the bucket.</summary>
    public required int Bucket { get; init; }

    /// <summary>Gets the name of the bucket.</summary>
    public required string BucketName { get; init; }

    /// <summary>Gets the id of the allocation, such as <c>#A1</c>.</summary>
    /// <value>The default is <see langword="null"/>: the group was forced, the allocation has none, or the source does not say, which is so for servers.</value>
    public string? AllocationId { get; init; }

    /// <summary>Gets the version of the matrix.</summary>
    /// <value>The default is <see langword="null"/>: it is not known.</value>
    public string? MatrixVersion { get; init; }

    /// <summary>Gets a value indicating whether the group was forced.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsForced { get; init; }

    /// <summary>Gets the context variables named in <see cref="ProctorExposureOptions.Attributes"/> that the request had, as texts.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>Gets a sentence for people that says why the group was given.</summary>
    /// <value>The default is <see langword="null"/>: the source does not say, which is so for servers.</value>
    public string? Reason { get; init; }
}
