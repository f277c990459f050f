using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using Proctor.Pipet.Settings;

namespace Proctor.Server.Settings;

/// <summary>Which pages of other origins may ask the server from a browser, from the section <c>Cors</c>. By default none.</summary>
internal sealed record CorsSettings
{
    private const string SectionName = "Cors";
    private const string OriginsName = "Origins";
    private const string AnyOrigin = "*";

    // How long a browser need not ask again whether it may ask.
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    /// <summary>The origins; <c>*</c> alone for all.</summary>
    public IReadOnlyList<string> Origins { get; private init; } = [];

    public bool IsOn => Origins.Count > 0;

    public static CorsSettings Read(IConfiguration configuration, SettingsReader reader)
    {
        var section = configuration.GetSection(SectionName);
        reader.Members(section, $"a section with {OriginsName}");
        reader.RefuseUnknown(section, [OriginsName]);
        var list = section.GetSection(OriginsName);
        var origins = reader.Texts(list);
        foreach (var origin in list.GetChildren())
        {
            if (origin.Value is { Length: > 0 } text && !IsOrigin(text) && text != AnyOrigin)
            {
                reader.Report(origin, $"\"{text}\"", "an origin as browsers send it, such as https://www.example.com or http://localhost:3000, or * for all");
            }
        }

        if (origins.Count > 1 && origins.Contains(AnyOrigin))
        {
            reader.Report(list, "* among others", "either * alone or the origins");
        }

        return new CorsSettings { Origins = origins };
    }

    public void Build(CorsPolicyBuilder policy)
    {
        // No cookies and no passwords: with them, one page that may ask would be enough to ask in the name of whoever visits it.
        policy.WithOrigins([.. Origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.RetryAfter)
            .SetPreflightMaxAge(PreflightMaxAge);
    }

    // Exactly the form in which browsers send it: they are compared as texts.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal)
        && url.UserInfo.Length == 0;
}
