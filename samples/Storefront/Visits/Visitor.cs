using Microsoft.AspNetCore.Http.Features;

namespace Storefront.Visits;

/// <summary>Somebody with a browser, logged in or not: a random name in a cookie, by which the same visitor stays in the same groups.</summary>
internal sealed record Visitor(string Id)
{
    private const string Cookie = "visitor";

    /// <summary>Gets who a request is from.</summary>
    public static Visitor Of(HttpContext context) => context.Features.GetRequiredFeature<Visitor>();

    /// <summary>Takes the visitor from the cookie of the request, or gives the browser a new one.</summary>
    public static Visitor Recognize(HttpContext context) =>
        Guid.TryParseExact(context.Request.Cookies[Cookie], "N", out var known) ? Use(context, known) : Renew(context);

    /// <summary>Makes the browser somebody else, who may be in other groups.</summary>
    public static Visitor Renew(HttpContext context)
    {
        var id = Guid.NewGuid();
        context.Response.Cookies.Append(Cookie, id.ToString("N"), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });
        return Use(context, id);
    }

    private static Visitor Use(HttpContext context, Guid id)
    {
        var visitor = new Visitor(id.ToString("N"));
        context.Features.Set(visitor);
        return visitor;
    }
}
