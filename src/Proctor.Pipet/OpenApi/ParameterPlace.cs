using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.OpenApi;

/// <summary>Where in a request a parameter stands, in OpenAPI's words. Immutable.</summary>
/// <param name="In">The kind of place.</param>
/// <param name="Name">The name there.</param>
internal readonly record struct ParameterPlace(string In, string Name)
{
    public const string InQuery = "query";
    public const string InHeader = "header";

    /// <summary>What no two parameters may share: the names of headers do not tell upper from lower case.</summary>
    public ParameterPlace Key => In == InHeader ? this with { Name = Name.ToUpperInvariant() } : this;

    /// <summary>
    /// The places a source reads, as far as it tells. A chain tells all parameters of the query, but of headers only the one it asks for first; a source of
    /// the application may tell nothing.
    /// </summary>
    public static IEnumerable<ParameterPlace> Of(ValueSource source)
    {
        foreach (var name in source.QueryParameters.Distinct(StringComparer.Ordinal))
        {
            yield return new ParameterPlace(InQuery, name);
        }

        if (source.Kind == HeaderSource.KindName)
        {
            yield return new ParameterPlace(InHeader, source.Key);
        }
    }

    /// <summary>Whether a source reads one place and no other, so that it can be required.</summary>
    public static bool IsOnly(ValueSource source) => source is QuerySource or HeaderSource;
}
