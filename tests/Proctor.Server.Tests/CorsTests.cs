using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Proctor.Server.Tests;

/// <summary>What pages of other origins may ask from a browser: the headers browsers send and look for.</summary>
public sealed class CorsTests
{
    private const string Page = "https://www.example.com";
    private const string Identify = "/groups/identify?id.USER=a&ctx.country=US";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_default_no_page_may_ask()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server);

        using var asked = await SendAsync(client, HttpMethod.Get, Identify, Page);
        using var preflight = await PreflightAsync(client, Identify, Page, "POST");

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal("", AllowedBy(asked));
        Assert.Equal("", AllowedBy(preflight));
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], preflight.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(Page, Page)]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("https://other.example.com", "")]
    [InlineData("http://www.example.com", "")]
    [InlineData("https://www.example.com:8443", "")]
    [InlineData("null", "")]
    public async Task Pages_of_the_origins_may_ask(string origin, string expected)
    {
        await using var server = await StartAsync($"Cors:Origins:0={Page}", "Cors:Origins:1=http://localhost:3000");
        using var client = ClientOf(server);

        using var answer = await SendAsync(client, HttpMethod.Get, Identify, origin);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, AllowedBy(answer));
        Assert.Equal("", string.Join(',', HeaderOf(answer, "Access-Control-Allow-Credentials")));
    }

    [Theory]
    [InlineData("/groups/identify", "POST", "content-type,x-proctor-key")]
    [InlineData("/ofrep/v1/evaluate/flags", "POST", "content-type,if-none-match")]
    [InlineData("/ofrep/v1/evaluate/flags/some", "POST", "content-type")]
    [InlineData("/proctor/matrix", "GET", "if-none-match")]
    [InlineData("/nowhere", "POST", "content-type")]
    public async Task A_browser_that_asks_whether_it_may_is_told(string path, string method, string headers)
    {
        await using var server = await StartAsync($"Cors:Origins:0={Page}");
        using var client = ClientOf(server);

        using var answer = await PreflightAsync(client, path, Page, method, headers);
        using var stranger = await PreflightAsync(client, path, "https://other.example.com", method, headers);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Page, AllowedBy(answer));
        Assert.Equal("GET,HEAD,POST", string.Join(',', HeaderOf(answer, "Access-Control-Allow-Methods")));
        Assert.Equal(headers, string.Join(',', HeaderOf(answer, "Access-Control-Allow-Headers")));
        Assert.Equal("600", string.Join(',', HeaderOf(answer, "Access-Control-Max-Age")));
        Assert.Equal("", AllowedBy(stranger));
    }

    [Fact]
    public async Task Scripts_may_read_the_tag_of_an_answer_and_errors()
    {
        await using var server = await StartAsync($"Cors:Origins:0={Page}");
        using var client = ClientOf(server);

        using var matrix = await SendAsync(client, HttpMethod.Get, "/proctor/matrix", Page);
        using var missing = await SendAsync(client, HttpMethod.Get, "/groups/identify", Page);
        using var nowhere = await SendAsync(client, HttpMethod.Get, "/nowhere", Page);
        using var wrong = await SendAsync(client, HttpMethod.Delete, "/groups/identify", Page);

        Assert.Contains("ETag", string.Join(',', HeaderOf(matrix, "Access-Control-Expose-Headers")).Split(','));
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed], new[] { missing.StatusCode, nowhere.StatusCode, wrong.StatusCode });
        Assert.All([missing, nowhere, wrong], static answer => Assert.Equal(Page, AllowedBy(answer)));
    }

    [Fact]
    public async Task All_pages_may_ask_only_when_that_is_said()
    {
        await using var server = await StartAsync("Cors:Origins:0=*");
        using var client = ClientOf(server);

        using var answer = await SendAsync(client, HttpMethod.Get, Identify, "https://anybody.example.com");

        Assert.Equal("*", AllowedBy(answer));
    }

    [Fact]
    public async Task Options_without_a_question_of_a_browser_is_answered_as_before()
    {
        await using var server = await StartAsync($"Cors:Origins:0={Page}");
        using var client = ClientOf(server);

        using var answer = await SendAsync(client, HttpMethod.Options, "/groups/identify", Page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_metrics_are_for_no_page()
    {
        await using var server = PipetServer.Create(
            ServerSettings.Read(new ServerArguments { Urls = "http://127.0.0.1:0", Metrics = true, Set = [$"Cors:Origins:0={Page}"] }));
        await server.StartAsync(Cancellation);
        using var client = ClientOf(server);

        using var answer = await SendAsync(client, HttpMethod.Get, "/metrics", Page);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, AllowedBy(answer)));
    }

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("https://www.example.com/")]
    [InlineData("https://www.example.com/page")]
    [InlineData("https://WWW.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://user@www.example.com")]
    [InlineData("ftp://www.example.com")]
    [InlineData("null")]
    public void What_no_browser_sends_is_refused(string origin) => Assert.Equal(
        [$"Cors:Origins:0: found \"{origin}\", wanted an origin as browsers send it, such as https://www.example.com or http://localhost:3000, or * for all."],
        ServerSettings.Read(new ServerArguments { Set = [$"Cors:Origins:0={origin}"] }).Problems);

    [Fact]
    public void Everything_that_is_wrong_is_said() => Assert.Equal(
        [
            "Cors:Origin: Did you mean 'Origins'? Found an unknown setting, wanted a known one.",
            "Cors:Origins: found * among others, wanted either * alone or the origins.",
        ],
        ServerSettings.Read(new ServerArguments { Set = [$"Cors:Origins:0={Page}", "Cors:Origins:1=*", "Cors:Origin=x"] }).Problems);

    [Fact]
    public async Task An_application_lets_pages_ask_Pipet_by_its_own_policy()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddCors(static cors => cors.AddPolicy("pages", static policy => policy.WithOrigins(Page).AllowAnyHeader()));
        builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Path.Combine(AppContext.BaseDirectory, "example", "example-matrix.json");
            options.ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
        });
        await using var application = builder.Build();
        application.UseCors();
        application.MapGet("/own", static () => "own");
        application.MapPipet("/experiments").RequireCors("pages");
        await application.StartAsync(Cancellation);
        using var client = ClientOf(application);

        using var asked = await SendAsync(client, HttpMethod.Get, $"/experiments{Identify}", Page);
        using var preflight = await PreflightAsync(client, "/experiments/groups/identify", Page, "POST", "content-type");
        using var own = await SendAsync(client, HttpMethod.Get, "/own", Page);

        Assert.Equal((HttpStatusCode.OK, Page), (asked.StatusCode, AllowedBy(asked)));
        Assert.Equal((HttpStatusCode.NoContent, Page), (preflight.StatusCode, AllowedBy(preflight)));
        Assert.Equal((HttpStatusCode.OK, ""), (own.StatusCode, AllowedBy(own)));
    }

    private static async Task<WebApplication> StartAsync(params string[] settings)
    {
        var server = PipetServer.Create(ServerSettings.Read(new ServerArguments { Urls = "http://127.0.0.1:0", Set = settings }));
        await server.StartAsync(Cancellation);
        return server;
    }

    private static HttpClient ClientOf(WebApplication server)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1"));
        return client;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string origin)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", origin);
        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(HttpClient client, string path, string origin, string method, string? headers = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);
        return await client.SendAsync(request, Cancellation);
    }

    private static string AllowedBy(HttpResponseMessage answer) => string.Join(',', HeaderOf(answer, "Access-Control-Allow-Origin"));

    private static IEnumerable<string> HeaderOf(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values : [];
}
