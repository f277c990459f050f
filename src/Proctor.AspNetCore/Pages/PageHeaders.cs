using Microsoft.AspNetCore.Http;

namespace Proctor.AspNetCore.Pages;

/// <summary>What every answer of the pages tells browsers: run and load nothing of others, keep nothing, tell nobody.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "same-origin"; // addresses have names of tests in them
        headers["X-Robots-Tag"] = "noindex";
    }

    /// <summary>Lets a browser keep an answer for ever, whose address changes with its content.</summary>
    public static void KeepForever(HttpResponse response) => response.Headers.CacheControl = "private, max-age=31536000, immutable";
}
