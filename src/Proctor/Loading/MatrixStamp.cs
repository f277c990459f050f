namespace Proctor.Loading;

/// <summary>By what a source recognises a state of its matrix without reading it. What the members mean is up to the source. Immutable.</summary>
public sealed record MatrixStamp
{
    /// <summary>Gets a text that is different for different states, such as the <c>ETag</c> of HTTP; or null.</summary>
    public string? EntityTag { get; init; }

    /// <summary>Gets when the matrix was changed last, or null.</summary>
    public DateTimeOffset? LastModified { get; init; }
}
