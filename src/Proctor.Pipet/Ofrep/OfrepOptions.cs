namespace Proctor.Pipet;

/// <summary>How requests of OpenFeature clients are read, which come by the OpenFeature Remote Evaluation Protocol.</summary>
public sealed class OfrepOptions
{
    /// <summary>Gets or sets the identifier that a client's targeting key is.</summary>
    /// <value>
    /// The default is <c>USER</c>. The name of an identifier of the configuration; when the configuration has none of that name, the targeting key is not used.
    /// </value>
    public string TargetingKey { get; set; } = "USER";

    /// <summary>Gets what attributes of a client's context are called in the configuration, where that is not their own name.</summary>
    /// <value>Attribute to the name of a context variable or an identifier, for example <c>email</c> to <c>EMAIL</c>; case-sensitive. Empty by default.</value>
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
