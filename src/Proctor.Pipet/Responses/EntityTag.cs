using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Proctor.Pipet.Responses;

/// <summary>
/// A strong <c>ETag</c>: a digest of the body, so it is the same for the same bytes on every server and after every restart. Immutable.
/// </summary>
internal sealed class EntityTag
{
    // Half a SHA-256 is more than enough to tell bodies apart.
    private const int DigestBytes = 16;

    private readonly EntityTagHeaderValue _tag;

    private EntityTag(string digest)
    {
        Digest = digest;
        _tag = new EntityTagHeaderValue($"\"{digest}\"");
        Text = _tag.ToString();
    }

    /// <summary>The value without the quotes: letters and digits.</summary>
    public string Digest { get; }

    /// <summary>The value of the header, in quotes.</summary>
    public StringValues Text { get; }

    public static EntityTag Of(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return new EntityTag(Convert.ToHexStringLower(digest[..DigestBytes]));
    }

    /// <summary>Whether the client says that it has the body already. A condition that cannot be read counts as none.</summary>
    public bool IsKnownTo(HttpRequest request)
    {
        var condition = request.Headers.IfNoneMatch;
        if (condition.Count == 0 || !EntityTagHeaderValue.TryParseList(condition, out var known))
        {
            return false;
        }

        foreach (var tag in known)
        {
            if (tag.Equals(EntityTagHeaderValue.Any) || _tag.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }
}
