using System.Diagnostics.CodeAnalysis;

namespace Proctor.Pipet.Configuration;

/// <summary>Tells a URL of a matrix from a path.</summary>
internal static class MatrixLocation
{
    public static bool TryParseUrl(string text, [NotNullWhen(true)] out Uri? url)
    {
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
        url = isUrl ? url : null;
        return isUrl;
    }
}
