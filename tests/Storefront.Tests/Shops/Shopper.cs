using System.Net;
using System.Text.RegularExpressions;

namespace Storefront.Tests.Shops;

/// <summary>A visitor without a browser: keeps cookies, follows no redirects, and sends forms with the token of a page.</summary>
internal sealed partial class Shopper : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Comes to a shop as a visitor of the tests' choice, or as a new one.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="visitor">A number that stands for the visitor; <see langword="null"/> for whom the shop makes one.</param>
    public Shopper(ShopProcess shop, int? visitor = null)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = shop.Address };
        if (visitor is { } number)
        {
            Cookies.Add(shop.Address, new Cookie("visitor", number.ToString("x32", null)));
        }
    }

    public CookieContainer Cookies { get; }

    public string UserAgent
    {
        set => _http.DefaultRequestHeaders.Add("User-Agent", value);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> SendAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    /// <summary>Gets a page that is there.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>The groups of the strip at the edge of a page: test, value and name of each.</summary>
    public async Task<string> GroupsAsync(string path = "/") => string.Join(
        ' ', StripEntry().Matches(await GetAsync(path)).Select(static match => $"{match.Groups["test"]}={match.Groups["value"]}:{match.Groups["name"]}"));

    /// <summary>The names of the goods of a page, in order.</summary>
    public async Task<string> GoodsAsync(string path = "/") => string.Join(' ', Good().Matches(await GetAsync(path)).Select(static match => match.Groups[1].Value));

    /// <summary>Sends a form, with the token of the front page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await GetAsync("/LogIn")).Groups[1].Value;
        return await PostWithoutTokenAsync(path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    public async Task<HttpResponseMessage> PostWithoutTokenAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
    }

    public async Task LogInAsync(string name, string password)
    {
        using var answer = await PostAsync("/LogIn", ("name", name), ("password", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Chooses a country to deliver to.</summary>
    public async Task DeliverToAsync(string country)
    {
        using var answer = await PostAsync("/Deliver", ("country", country));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<li data-test=\"(?<test>[^\"]+)\">.*?<span class=\"group [^\"]+\">(?<value>-?\\d+)</span>(?<name>[^<]+)</li>")]
    private static partial Regex StripEntry();

    [GeneratedRegex("<h3><a href=\"/goods/([a-z]+)\">")]
    private static partial Regex Good();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
