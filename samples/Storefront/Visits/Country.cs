namespace Storefront.Visits;

/// <summary>Where the shop delivers to: a cookie, once the visitor has chosen.</summary>
internal sealed record Country(string Code, string Name)
{
    private const string Cookie = "country";

    public static IReadOnlyList<Country> All { get; } =
    [
        new("CA", "Canada"),
        new("FR", "France"),
        new("DE", "Germany"),
        new("JP", "Japan"),
        new("GB", "United Kingdom"),
        new("US", "United States"),
    ];

    public static Country Of(HttpRequest request) => Find(request.Cookies[Cookie]) ?? All[^1];

    public static Country? Find(string? code) => All.FirstOrDefault(country => country.Code == code);

    public void Remember(HttpResponse response) => response.Cookies.Append(Cookie, Code, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
