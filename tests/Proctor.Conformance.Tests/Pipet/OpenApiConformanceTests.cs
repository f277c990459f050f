using System.Net;
using System.Text.Json;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>What the server answers to the recorded requests is what its description in OpenAPI says.</summary>
public sealed class OpenApiConformanceTests(PipetServers servers)
{
    public static TheoryData<int, string> Cases => ExchangeConformanceTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_is_as_described(int number, string name)
    {
        var exchange = Exchanges.Of(number);
        var port = await servers.PortOfAsync(exchange.GetProperty("server").GetString()!);
        var request = exchange.GetProperty("request");

        var answer = await ExchangeConformanceTests.SendAsync(port, request);

        var description = await DescriptionAsync(port);
        var problem = description.Judge(request.GetProperty("method").GetString()!, request.GetProperty("path").GetString()!, answer);
        Assert.True(problem is null, $"{name}: {problem}");
    }

    [Theory]
    [InlineData("""{"context": {"country": "US"}, "identifiers": {"USER": "x"}}""")]
    [InlineData("""{"context": {"country": "US"}, "batch": [{"identifiers": {"USER": "x"}}, {"context": {"loggedIn": true}}]}""")]
    [InlineData("""{"batch": []}""")]
    [InlineData("""{"nonsense": 1}""")]
    [InlineData("nonsense")]
    public async Task An_answer_to_a_body_is_as_described(string body)
    {
        var port = await servers.PortOfAsync("A");
        (string, string)[] headers = [("Content-Type", "application/json"), ("User-Agent", "Firefox/40")];

        var answer = await RawHttp.SendAsync(port, HttpMethod.Post.Method, "/groups/identify", headers, body);

        Assert.Null((await DescriptionAsync(port)).Judge(HttpMethod.Post.Method, "/groups/identify", answer));
    }

    [Fact]
    public async Task An_answer_that_is_not_as_described_would_be_found()
    {
        var description = await DescriptionAsync(await servers.PortOfAsync("A"));
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json;charset=UTF-8" };

        Assert.NotNull(description.Judge("GET", "/config/context", new RawResponse(200, headers, """{"data": {"a": {"source": 1}}, "meta": {"status": 200}}""")));
        Assert.NotNull(description.Judge("GET", "/healthz", new RawResponse(200, headers, """{"data": {}, "meta": {"status": 200, "error": "x"}}""")));
        Assert.NotNull(description.Judge("GET", "/healthz", new RawResponse(200, headers, "")));
        Assert.Null(description.Judge("GET", "/healthz", new RawResponse(200, headers, """{"data": {}, "meta": {"status": 200}}""")));
    }

    [Fact]
    public async Task The_probes_answer_as_described()
    {
        foreach (var server in (string[])["A", "B", "D", "E1"])
        {
            var port = await servers.PortOfAsync(server);
            var description = await DescriptionAsync(port);
            foreach (var path in (string[])["/healthz", "/readyz", "/openapi.json"])
            {
                Assert.Null(description.Judge("GET", path, await RawHttp.SendAsync(port, "GET", path, [], body: null)));
            }
        }
    }

    private static async Task<DescribedApi> DescriptionAsync(int port)
    {
        var answer = await RawHttp.SendAsync(port, "GET", "/openapi.json", [], body: null);
        Assert.Equal((int)HttpStatusCode.OK, answer.Status);
        return new DescribedApi(JsonDocument.Parse(answer.Body).RootElement);
    }
}
