using System.Text;
using System.Text.Json;
using Proctor.Server.Tests.Wire;

namespace Proctor.Server.Tests;

/// <summary>
/// Bytes nobody should send, to the real program. What Pipet is asked is answered in the usual form; what is no request is refused by the framework's server, with a
/// status and no body. Nothing leads to a status of 500 or above, and nothing shows how the server is made.
/// </summary>
public sealed class HostileBytesTests(HostileBytesTests.Example example) : IClassFixture<HostileBytesTests.Example>
{
    private const int Patience = 120_000;
    private const string Good = "/groups/identify?ctx.country=US&id.USER=a&test=buttoncolortst";
    private const string Head = "Host: x\r\nUser-Agent: tests\r\nConnection: close\r\n";

    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(100);

    private static readonly string[] UsualHeaders =
    [
        "Accept-Post", "Allow", "Cache-Control", "Connection", "Content-Length", "Content-Type", "Date", "ETag", "Transfer-Encoding", "Vary", "X-Content-Type-Options",
    ];

    [Theory(Timeout = Patience)]
    [InlineData("/groups/identify?ctx.country=US&id.USER=%FF%FE%C3", 200)]
    [InlineData("/groups/identify?ctx.country=%ED%A0%80&id.USER=%F0%82%82%AC", 200)]
    [InlineData("/groups/identify?ctx.country=US&id.USER=a&test=buttoncolortst%00,%0d%0a", 200)]
    [InlineData("/groups/identify?ctx.country=US&id.USER=a&prforceGroups=%0d%0aSet-Cookie:+a=b", 200)]
    [InlineData("/groups/identify?ctx.country=US&ctx.loggedIn=%0d%0aSet-Cookie:+a=b&id.USER=a", 200)]
    [InlineData("/groups/identify?ctx.country=US&ctx.loggedIn=%00%FF", 400)]
    [InlineData("/proctor/matrix/definition/x%0d%0aSet-Cookie:%20a=b", 404)]
    [InlineData("/nothing%0d%0aSet-Cookie:%20a=b", 404)]
    [InlineData("/groups/identify/%E0%80%AF", 404)]
    public async Task What_is_sent_in_a_target_does_not_get_into_the_headers(string target, int status)
    {
        var answer = await AskAsync($"GET {target} HTTP/1.1\r\n{Head}\r\n");

        Assert.Equal(status, answer.Status);
        AssertHarmless(answer);
        Assert.Equal(status == 200 ? null : status, ErrorStatusOf(answer));
    }

    [Fact(Timeout = Patience)]
    public async Task Ten_thousand_parameters_are_answered_and_more_are_refused()
    {
        Assert.Equal(200, (await AskAsync($"GET {Good}{string.Concat(Enumerable.Repeat("&a=", 10_000))} HTTP/1.1\r\n{Head}\r\n")).Status);
        Assert.Equal(414, (await AskAsync($"GET {Good}{string.Concat(Enumerable.Repeat("&a=", 100_000))} HTTP/1.1\r\n{Head}\r\n")).Status);
    }

    [Theory(Timeout = Patience)]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\nX\0: a\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost : x\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\n folded: a\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\nX: a\rSet-Cookie: b\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET {0}\0 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET  HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("G\0T {0} HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET groups/identify HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET {0}\r\n\r\n")]
    [InlineData("GET {0} HTTP/0.9\r\nHost: x\r\n\r\n")]
    [InlineData("GET {0} HTTP/3.7\r\nHost: x\r\n\r\n")]
    [InlineData("GET {0} http/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET * HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n")]
    [InlineData("CONNECT {0} HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET ftp://x{0} HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET http://y{0} HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET http://[{0} HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003\r\n\r\n")]
    public async Task What_is_no_request_is_refused(string request)
    {
        var answer = await AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, request, Good));

        Assert.InRange(answer.Status, 400, 505);
        Assert.NotEqual(500, answer.Status);
        AssertHarmless(answer);
    }

    [Theory(Timeout = Patience)]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("Content-Length: +2\r\n\r\n{}")]
    [InlineData("Content-Length: 0x2\r\n\r\n{}")]
    [InlineData("Content-Length: 2, 2\r\n\r\n{}")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: gzip\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked, gzip\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 4\r\n\r\n\u00FF\u00FE{}")]
    [InlineData("Content-Length: 9\r\n\r\n{\"a\u00C3\u0028\":1}")]
    [InlineData("Content-Length: 6\r\n\r\n{\"\0\":1}")]
    [InlineData("Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task A_body_whose_length_or_content_is_wrong_is_refused(string rest)
    {
        var answer = await AskAsync($"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\n{rest}");

        Assert.InRange(answer.Status, 400, 499);
        AssertHarmless(answer);
    }

    [Fact(Timeout = Patience)]
    public async Task Many_headers_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"X{i}: a\r\n"));

        Assert.Equal(431, (await AskAsync($"GET {Good} HTTP/1.1\r\n{Head}{many}\r\n")).Status);
    }

    [Fact(Timeout = Patience)]
    public async Task Requests_that_are_sent_at_once_are_answered_in_their_order()
    {
        const int Requests = 100;
        await using var connection = await WireConnection.OpenAsync(example.Port);
        await connection.WriteAsync(string.Concat(Enumerable.Range(0, Requests).Select(
            static i => $"GET /proctor/matrix/definition/t{i} HTTP/1.1\r\nHost: x\r\n\r\n")));

        for (var i = 0; i < Requests; i++)
        {
            var answer = await connection.ReadAsync();
            Assert.Contains($"'t{i}' test definition not found", answer!.Text, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = Patience)]
    public async Task A_request_hidden_in_the_body_of_another_is_not_answered()
    {
        var hidden = $"GET /proctor/matrix HTTP/1.1\r\n{Head}\r\n";
        await using var connection = await WireConnection.OpenAsync(example.Port);
        await connection.WriteAsync($"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: {hidden.Length}\r\n\r\n{hidden}");
        await connection.WriteAsync($"GET /nothing HTTP/1.1\r\n{Head}\r\n");

        Assert.Equal(200, (await connection.ReadAsync())!.Status);
        Assert.Equal(404, (await connection.ReadAsync())!.Status);
        Assert.Null(await connection.ReadAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Damaged_requests_are_answered_or_dropped()
    {
        var random = new Random(20251122);
        var requests = new[]
        {
            $"GET {Good} HTTP/1.1\r\n{Head}\r\n",
            $"GET /proctor/matrix/definition/buttoncolortst HTTP/1.1\r\n{Head}Cookie: a=b\r\n\r\n",
            $"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: 49\r\n\r\n"
                + """{"context": {"country":"US"},"identifiers": {} }""" + " ",
            $"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n",
        };
        for (var round = 0; round < 1_000; round++)
        {
            var request = Damage(Encoding.Latin1.GetBytes(requests[round % requests.Length]), random);
            try
            {
                await foreach (var answer in AnswersAsync(request, ShortPause))
                {
                    Assert.True(answer.Status is < 500 or 505, $"{Encoding.Latin1.GetString(request)}\n{answer.Text}");
                    AssertHarmless(answer);
                }
            }
            catch (Exception end) when (end is EndOfStreamException or OperationCanceledException)
            {
                // The answer to a HEAD has a length and no body; and where bytes are missing, the server waits for them.
            }
        }

        Assert.Equal(200, (await AskAsync($"GET {Good} HTTP/1.1\r\n{Head}\r\n")).Status);
        Assert.DoesNotContain("fail: ", example.Log, StringComparison.Ordinal);
    }

    private static byte[] Damage(byte[] request, Random random)
    {
        var damaged = request.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var place = random.Next(damaged.Count);
            switch (random.Next(5))
            {
                case 0:
                    damaged[place] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.Insert(place, (byte)random.Next(256));
                    break;
                case 2:
                    damaged.RemoveRange(place, Math.Min(random.Next(1, 8), damaged.Count - place - 1));
                    break;
                case 3:
                    damaged.InsertRange(place, damaged.GetRange(place, Math.Min(random.Next(1, 40), damaged.Count - place)));
                    break;
                default:
                    damaged.InsertRange(place, "\r\n\0:%"u8[random.Next(5)..].ToArray());
                    break;
            }
        }

        return [.. damaged];
    }

    private static int? ErrorStatusOf(WireAnswer answer)
    {
        using var body = JsonDocument.Parse(answer.Body);
        var meta = body.RootElement.GetProperty("meta");
        return meta.TryGetProperty("error", out _) ? meta.GetProperty("status").GetInt32() : null;
    }

    private static void AssertHarmless(WireAnswer answer)
    {
        Assert.DoesNotContain(answer.Headers, static header => !UsualHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        if (answer.Body.Length > 0)
        {
            Assert.Equal("application/json;charset=UTF-8", answer.Header("Content-Type"));
            using var body = JsonDocument.Parse(answer.Body);
        }
    }

    private async Task<WireAnswer> AskAsync(string request)
    {
        await foreach (var answer in AnswersAsync(Encoding.Latin1.GetBytes(request)))
        {
            return answer;
        }

        throw new InvalidOperationException("The connection was closed without an answer.");
    }

    private async IAsyncEnumerable<WireAnswer> AnswersAsync(byte[] request, TimeSpan? longestPause = null)
    {
        await using var connection = await WireConnection.OpenAsync(example.Port);
        try
        {
            await connection.WriteAsync(request);
        }
        catch (IOException)
        {
            // The server may close while the rest of the request is still on its way; what it said before counts.
        }

        while (await connection.ReadAsync(longestPause) is { } answer)
        {
            yield return answer;
        }
    }

    /// <summary>The program with the example.</summary>
    public sealed class Example : IAsyncLifetime
    {
        private ServerProcess? _server;

        public int Port => _server!.Client.BaseAddress!.Port;

        public string Log => _server!.Output;

        public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync();

        public ValueTask DisposeAsync() => _server!.DisposeAsync();
    }
}
