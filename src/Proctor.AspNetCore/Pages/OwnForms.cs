using Microsoft.AspNetCore.Http;

namespace Proctor.AspNetCore.Pages;

/// <summary>
/// Tells forms of this site from those of others, by what browsers say themselves: no token, which would need keys all processes share. A request that says nothing
/// comes from no browser, so nobody made a browser send it.
/// </summary>
internal static class OwnForms
{
    public static bool IsFrom(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not null)
        {
            return site is "same-origin" or "none"; // none: the person typed the address
        }

        // Browsers leave the header out where there is no encryption. The scheme may be another one behind a proxy, but not the host.
        string? origin = request.Headers.Origin;
        return origin is null || (Uri.TryCreate(origin, UriKind.Absolute, out var address) && HostOf(address) == request.Host.Value);
    }

    private static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
}
