using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Requests;

namespace Proctor.Pipet;

/// <summary>What a source of values can read of a request. Not safe for concurrent use.</summary>
public sealed class PipetRequest
{
    private readonly QueryParameters _parameters;
    private readonly string?[] _values;

    internal PipetRequest(HttpContext httpContext, QueryParameters parameters)
    {
        HttpContext = httpContext;
        _parameters = parameters;
        _values = new string?[parameters.Count];
        parameters.Read(httpContext.Request.QueryString.Value, _values);
    }

    /// <summary>Gets the request and everything around it.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Reads a query parameter.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <returns>The first value, decoded and possibly empty; <see langword="null"/> when there is none or its escapes are malformed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public string? Query(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var place = _parameters.PlaceOf(name);
        return place >= 0 ? _values[place] : QueryParameters.Find(HttpContext.Request.QueryString.Value, name);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="name">The name; its case does not matter.</param>
    /// <returns>The first value, possibly empty; <see langword="null"/> when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public string? Header(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return HttpContext.Request.Headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : null;
    }
}
