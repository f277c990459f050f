using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Storefront.Security;

/// <summary>
/// Says to browsers what pages may do: load what the shop serves itself, and nothing that somebody has slipped in. The one style element of the shop is let through by a
/// number that nobody can guess; the data that <c>proctor-script</c> writes is not run and needs none.
/// </summary>
internal static class ContentSecurityPolicy
{
    private sealed record Nonce(string Value);

    public static void UseContentSecurityPolicy(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Features.Set(new Nonce(nonce));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    });

    /// <summary>Gets what lets a style element of this page through.</summary>
    public static string StyleNonce(this HttpContext context) => context.Features.GetRequiredFeature<Nonce>().Value;
}
