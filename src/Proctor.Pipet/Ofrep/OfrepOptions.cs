namespace Proctor.Pipet;

/// <summary>How requests of OpenFeature clients are answered, which come by the OpenFeature Remote Evaluation Protocol.</summary>
public sealed class OfrepOptions
{
    /// <summary>Gets or sets a value indicating whether they are answered at all. They are told nothing that <c>/groups/identify</c> does not tell.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets the identifier that a client's targeting key is.</summary>
    /// <value>
    /// The name of an identifier of the configuration; another name stops the start. The default is <see langword="null"/>: <c>USER</c> if there is such an identifier,
    /// else the first one.
    /// </value>
    public string? TargetingKey { get; set; }

    /// <summary>Gets what attributes of a client's context are called in the configuration, where that is not their own name.</summary>
    /// <value>
    /// Attribute to the name of a context variable or an identifier, for example <c>email</c> to <c>EMAIL</c>; case-sensitive. A name that is neither stops the start. Empty by
    /// default.
    /// </value>
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets a value indicating whether clients are told where to hear of changes.</summary>
    /// <value>The default is <see langword="true"/>. Clients that are not told ask again from time to time, if they are set up so.</value>
    public bool OffersEventStream { get; set; } = true;

    /// <summary>
    /// Gets or sets the URL under which clients reach <c>/ofrep/v1/events</c>. Needed only where a proxy changes paths, or where streams have a host of their own.
    /// </summary>
    /// <value>An absolute http or https URL. The default is <see langword="null"/>: the path beside the one that was asked for, at the host the client knows.</value>
    public Uri? EventStreamUrl { get; set; }
}
