using System.Diagnostics.CodeAnalysis;

namespace Proctor.Pipet.Requests;

/// <summary>
/// Takes the path of a request apart as the original's server does: several slashes count as one, what follows a semicolon in a segment is dropped, and a path
/// with an encoded slash, a backslash or a malformed escape is refused. One trailing slash is dropped with the rest.
/// </summary>
internal static class RequestPath
{
    private const char ParametersStart = ';';

    /// <summary>Takes a path apart.</summary>
    /// <param name="target">The request target as it stands in the request line; a query string is ignored.</param>
    /// <param name="segments">The decoded segments without slashes, or null.</param>
    /// <returns>Whether the path is acceptable.</returns>
    public static bool TryParse(ReadOnlySpan<char> target, [NotNullWhen(true)] out List<string>? segments)
    {
        segments = [];
        var path = PathOf(target);
        foreach (var range in path.Split('/'))
        {
            var segment = WithoutParameters(path[range]);
            if (segment.IsEmpty)
            {
                continue;
            }

            if (!TryDecode(segment, out var decoded))
            {
                segments = null;
                return false;
            }

            Append(segments, decoded);
        }

        return true;
    }

    /// <summary>Takes the last segment alone.</summary>
    /// <returns>Whether it is acceptable.</returns>
    public static bool TryParseLast(ReadOnlySpan<char> target, [NotNullWhen(true)] out string? segment)
    {
        var path = PathOf(target).TrimEnd('/');
        return TryDecode(WithoutParameters(path[(path.LastIndexOf('/') + 1)..]), out segment);
    }

    /// <summary>Takes scheme and host from a target that has them, as requests to proxies do.</summary>
    public static ReadOnlySpan<char> WithoutAuthority(ReadOnlySpan<char> target)
    {
        const string SchemeEnd = "://";
        var scheme = target.StartsWith('/') ? -1 : PathOf(target).IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (scheme < 0)
        {
            return target;
        }

        var rest = target[(scheme + SchemeEnd.Length)..];
        var path = rest.IndexOf('/');
        return path < 0 ? "/" : rest[path..];
    }

    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }

    private static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> segment)
    {
        var parameters = segment.IndexOf(ParametersStart);
        return parameters < 0 ? segment : segment[..parameters];
    }

    private static bool TryDecode(ReadOnlySpan<char> segment, [NotNullWhen(true)] out string? decoded) =>
        PercentDecoding.TryDecodePath(segment, out decoded) && decoded.AsSpan().IndexOfAny('/', '\\', '\0') < 0;

    private static void Append(List<string> segments, string segment)
    {
        switch (segment)
        {
            case ".":
                break;
            case "..":
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }

                break;
            default:
                segments.Add(segment);
                break;
        }
    }
}
