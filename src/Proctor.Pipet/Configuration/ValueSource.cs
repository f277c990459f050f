namespace Proctor.Pipet.Configuration;

/// <summary>
/// Where in a request the text of a context variable or an identifier stands. Derive from it to read from elsewhere; implementations must be safe for
/// concurrent use.
/// </summary>
public abstract class ValueSource
{
    /// <summary>Gets the kind of source as clients see it, for example <c>QUERY</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the key within the source, prefix included, as clients see it, for example <c>ctx.country</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Gets the names of the query parameters the source may ask for; they are found faster when they are named here.</summary>
    public virtual IReadOnlyCollection<string> QueryParameters => [];

    /// <summary>Makes a source that reads a query parameter. Of several with the same name the first counts.</summary>
    /// <param name="key">The name of the parameter, prefix included; case-sensitive.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static ValueSource Query(string key) => new QuerySource(key);

    /// <summary>Makes a source that reads a header. Of several with the same name the first counts.</summary>
    /// <param name="key">The name of the header; its case does not matter.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static ValueSource Header(string key) => new HeaderSource(key);

    /// <summary>Makes a source that asks others in turn and takes the first text found; an empty text counts as found.</summary>
    /// <param name="sources">The sources in order; clients see kind and key of the first.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">There are no sources.</exception>
    public static ValueSource FirstOf(params ReadOnlySpan<ValueSource> sources) => new FirstOfSource(sources);

    /// <summary>Reads the text.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The text, possibly empty; <see langword="null"/> when the request has none.</returns>
    public abstract string? Read(PipetRequest request);

    /// <summary>Returns the source as messages name it.</summary>
    /// <returns>For example <c>QUERY:ctx.country</c>.</returns>
    public override string ToString() => $"{Kind}:{Key}";
}
