using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Proctor.Server.Tests.Wire;

namespace Proctor.Server.Tests;

/// <summary>What clients cost at most, and what those see who want more.</summary>
public sealed class LimitTests
{
    private const string Good = "/groups/identify?ctx.country=US&id.USER=a&test=buttoncolortst";
    private const string Head = "Host: localhost\r\nUser-Agent: tests\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_sends_its_headers_slowly_is_cut_off()
    {
        await using var server = await StartAsync("RequestHeadersTimeout=00:00:01");
        await using var slow = await WireConnection.OpenAsync(PortOf(server));
        await slow.WriteAsync($"GET {Good} HTTP/1.1\r\n{Head}");

        var answer = await slow.ReadAsync();

        Assert.Equal(408, answer!.Status);
        Assert.Null(await slow.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_sends_its_body_slowly_is_told_so_and_cut_off()
    {
        await using var server = await StartAsync("MinRequestBodyDataRate:GracePeriod=00:00:02", "MinRequestBodyDataRate:BytesPerSecond=1000");
        await using var slow = await WireConnection.OpenAsync(PortOf(server));
        await slow.WriteAsync($"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"context\": ");

        var answer = await slow.ReadAsync();

        AssertError(answer, 408, "The body of the request cannot be read.");
        Assert.Null(await slow.ReadAsync());
    }

    [Fact]
    public async Task A_connection_without_requests_is_closed()
    {
        await using var server = await StartAsync("KeepAliveTimeout=00:00:01");
        await using var idle = await WireConnection.OpenAsync(PortOf(server));
        await idle.WriteAsync($"GET {Good} HTTP/1.1\r\n{Head}\r\n");

        Assert.Equal(200, (await idle.ReadAsync())!.Status);
        Assert.Null(await idle.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        await using var server = await StartAsync("MinResponseDataRate:GracePeriod=00:00:02", "MinResponseDataRate:BytesPerSecond=1000000000");
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPAddress.Loopback, PortOf(server), Cancellation);
        var body = $$"""{"context": {"country": "US"}, "batch": [{{string.Join(',', Enumerable.Repeat("""{"identifiers": {"USER": "a"}}""", 1_000))}}]}""";
        var request = Encoding.ASCII.GetBytes($"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var stream = client.GetStream();

        // The answers of all are far more than the system keeps for a connection; when the server gives up, the rest of the requests can no longer be written.
        var failure = await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                await stream.WriteAsync(request, Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            }
        });

        Assert.IsType<IOException>(failure);
        await AssertLivesAsync(server);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed()
    {
        await using var server = await StartAsync("MaxConcurrentConnections=2");
        await using var first = await WireConnection.OpenAsync(PortOf(server));
        await using var second = await WireConnection.OpenAsync(PortOf(server));
        await first.WriteAsync($"GET {Good} HTTP/1.1\r\n{Head}\r\n");
        Assert.Equal(200, (await first.ReadAsync())!.Status);
        await second.WriteAsync($"GET {Good} HTTP/1.1\r\n{Head}\r\n");
        Assert.Equal(200, (await second.ReadAsync())!.Status);

        await using var third = await WireConnection.OpenAsync(PortOf(server));

        Assert.Null(await third.ReadAsync());
        await first.WriteAsync($"GET {Good} HTTP/1.1\r\n{Head}\r\n");
        Assert.Equal(200, (await first.ReadAsync())!.Status);
    }

    [Theory]
    [InlineData("Content-Length: 2000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7d0\r\n")]
    public async Task A_body_beyond_the_limit_is_refused_in_the_usual_form(string rest)
    {
        await using var server = await StartAsync("MaxRequestBodySize=1000");
        await using var client = await WireConnection.OpenAsync(PortOf(server));
        await client.WriteAsync($"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\n{rest}{new string(' ', 2_000)}\r\n");

        AssertError(await client.ReadAsync(), 413, "The body of the request cannot be read.");
        await AssertLivesAsync(server);
    }

    [Theory]
    [InlineData("MaxRequestLineSize=1024", 414)]
    [InlineData("MaxRequestHeadersTotalSize=1024", 431)]
    [InlineData("MaxRequestHeaderCount=3", 431)]
    public async Task Lines_and_headers_beyond_the_limits_are_refused(string limit, int status)
    {
        await using var server = await StartAsync(limit);
        await using var client = await WireConnection.OpenAsync(PortOf(server));

        await client.WriteAsync($"GET {Good}&x={new string('x', 1_500)} HTTP/1.1\r\n{Head}X-A: {new string('a', 1_500)}\r\nX-B: b\r\n\r\n");

        Assert.Equal(status, (await client.ReadAsync())!.Status);
        await AssertLivesAsync(server);
    }

    [Fact]
    public void What_is_wrong_with_limits_is_said_at_once() => Assert.Equal(
        [
            "Kestrel:Limits:MaxRequestLineSiz: Did you mean 'MaxRequestLineSize'? Found an unknown setting, wanted a known one.",
            "Kestrel:Limits:MaxConcurrentConnections: found \"0\", wanted a whole number of at least 1.",
            "Kestrel:Limits:MaxRequestLineSize: found \"32 KB\", wanted a whole number from 1024 to 1048576.",
            "Kestrel:Limits:KeepAliveTimeout: found \"130\", wanted a time as hours:minutes:seconds, such as 00:00:10, from 00:00:01 to 1.00:00:00.",
            "Kestrel:Limits:MinRequestBodyDataRate: found \"240\", wanted a section with BytesPerSecond and GracePeriod.",
            "Kestrel:Limits:MinResponseDataRate:GracePeriod: found \"00:00:01\", "
                + "wanted a time as hours:minutes:seconds, such as 00:00:10, from 00:00:02 to 1.00:00:00.",
            "Kestrel:Limits:Http2:MaxStreamsPerConnection: found \"many\", wanted a whole number from 1 to 10000.",
        ],
        ServerSettings.Read(new ServerArguments
        {
            Set =
            [
                "Kestrel:Limits:MaxRequestLineSiz=1",
                "Kestrel:Limits:MaxConcurrentConnections=0",
                "Kestrel:Limits:MaxRequestLineSize=32 KB",
                "Kestrel:Limits:KeepAliveTimeout=130",
                "Kestrel:Limits:MinRequestBodyDataRate=240",
                "Kestrel:Limits:MinResponseDataRate:GracePeriod=00:00:01",
                "Kestrel:Limits:Http2:MaxStreamsPerConnection=many",
            ],
        }).Problems);

    private static async Task<WebApplication> StartAsync(params string[] limits)
    {
        var server = PipetServer.Create(ServerSettings.Read(
            new ServerArguments { Urls = "http://127.0.0.1:0", Set = [.. limits.Select(static limit => $"Kestrel:Limits:{limit}")] }));
        await server.StartAsync(Cancellation);
        return server;
    }

    private static int PortOf(WebApplication server) => new Uri(server.Urls.Single()).Port;

    private static async Task AssertLivesAsync(WebApplication server)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static void AssertError(WireAnswer? answer, int status, string error)
    {
        Assert.Equal(status, answer!.Status);
        using var body = JsonDocument.Parse(answer.Text);
        Assert.Equal(error, body.RootElement.GetProperty("meta").GetProperty("error").GetString());
    }
}
