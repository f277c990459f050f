using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;

namespace Proctor.AspNetCore.Tests.ProctorPages;

/// <summary>An application with the pages, and visitors who do with them what browsers do.</summary>
internal static class PageSite
{
    public static readonly (string, string) Staff = ("Staff", "");

    public static readonly string[] AllTests =
        ["buttoncolortst", "buttontexttst", "countryalgotst", "headertexttst", "loyaltytst", "mobileonly", "newfeaturerollout"];

    /// <summary>Starts an application with all example tests in its process.</summary>
    public static Task<Site> StartAsync(Action<WebApplicationBuilder>? register = null, Action<WebApplication>? map = null) => Site.StartAsync(
        builder =>
        {
            Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, AllTests)));
            register?.Invoke(builder);
        },
        app =>
        {
            app.UseProctor();
            (map ?? (static site => site.MapProctorPages()))(app);
        });

    /// <summary>Sends the form that forces a group, as a privileged visitor.</summary>
    public static async Task<HttpResponseMessage> ForceAsync(
        this Site site, string test, string value, string? cookie = null, IEnumerable<(string Name, string Value)>? headers = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/proctor/force")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["test"] = test, ["value"] = value }),
        };
        request.Headers.Add("Visitor", "visitor-00622");
        foreach (var (name, text) in headers ?? [Staff])
        {
            request.Headers.TryAddWithoutValidation(name, text);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Gets a page with its character references resolved, as people read it.</summary>
    public static async Task<string> ReadAsync(this Site site, string path, params (string Name, string Value)[] headers) =>
        WebUtility.HtmlDecode(await site.GetAsync(path, headers)).Replace('\u00A0', ' ');

    /// <summary>The cookie a browser would send back.</summary>
    public static string CookieOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0];

    public static void AssertSeesNothing(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
