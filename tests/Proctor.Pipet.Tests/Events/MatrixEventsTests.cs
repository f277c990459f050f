using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Events;

public sealed class MatrixEventsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_matrix_in_use_is_told_at_once_and_each_new_one_when_it_is_served()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("one \"1\"\r\n", "t"));
        using var stream = await Stream.OpenAsync(host);

        var first = await stream.NextAsync();
        Assert.Equal("matrix", first.EventType);
        Assert.Equal($$"""{"version":"one \"1\"\r\n","etag":"\"{{first.EventId}}\"","updated":1}""", first.Data);
        Assert.Equal($"\"{first.EventId}\"", await EntityTagAsync(host));

        host.Replace(PipetHost.MatrixOf("2", "t", "u"));
        var second = await stream.NextAsync();
        Assert.Equal($$"""{"version":"2","etag":"\"{{second.EventId}}\"","updated":1}""", second.Data);
        Assert.Equal($"\"{second.EventId}\"", await EntityTagAsync(host));
        Assert.Equal("t=0 u=0", await host.GroupsAsync("/groups/identify?id.USER=a"));
    }

    [Fact]
    public async Task The_headers_keep_everybody_in_between_from_storing_and_waiting()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var stream = await Stream.OpenAsync(host);

        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store, no-cache", stream.Response.Headers.CacheControl!.ToString());
        Assert.Equal("no", Assert.Single(stream.Response.Headers.GetValues("X-Accel-Buffering")));
        await stream.NextAsync();
        Assert.Equal(TimeSpan.FromSeconds(3), stream.Parser.ReconnectionInterval);
    }

    [Fact]
    public async Task A_client_that_knows_the_matrix_hears_of_the_next_one_only()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var stream = await Stream.OpenAsync(host, (await EntityTagAsync(host)).Trim('"'));

        host.Replace(PipetHost.MatrixOf("2", "t"));

        Assert.StartsWith("""{"version":"2",""", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_knows_another_matrix_hears_at_once()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var stream = await Stream.OpenAsync(host, "00000000000000000000000000000000");

        Assert.StartsWith("""{"version":"1",""", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_matrix_tells_as_soon_as_it_has_one()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);
        using var stream = await Stream.OpenAsync(host);

        host.Replace(PipetHost.MatrixOf("1", "t"));

        Assert.StartsWith("""{"version":"1",""", (await stream.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_happens_there_are_signs_of_life()
    {
        await using var host = await PipetHost.StartAsync(matrix: null, static options => options.EventHeartbeat = TimeSpan.FromSeconds(1));
        using var stream = await Stream.OpenAsync(host);

        Assert.Equal("retry: 3000\n\n:\n\n:\n\n", await stream.TextAsync("retry: 3000\n\n:\n\n:\n\n".Length));
    }

    [Fact]
    public async Task Too_many_streams_are_refused_until_one_ends()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.MaxEventStreams = 2);
        using var first = await Stream.OpenAsync(host);
        using (await Stream.OpenAsync(host))
        {
            using var refused = await host.Client.GetAsync(new Uri("/proctor/events", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);
            Assert.Contains("\"error\" : \"Too many streams of events are open.\"", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        await PipetHost.UntilAsync(async () =>
        {
            using var response = await Stream.AskAsync(host, lastEventId: null);
            return response.StatusCode == HttpStatusCode.OK;
        });
        await first.NextAsync();
    }

    [Fact]
    public async Task Streams_end_at_once_when_the_server_stops()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var stream = await Stream.OpenAsync(host);
        await stream.NextAsync();

        // Without that the server would wait half a minute and then break off, which reading would end with an exception.
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.EndAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_read_keeps_nobody_from_hearing()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("0", "t"));
        using var silent = new TcpClient();
        silent.Client.ReceiveBufferSize = 1;
        await silent.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Cancellation);
        await silent.GetStream().WriteAsync("GET /proctor/events HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        using var stream = await Stream.OpenAsync(host);
        await stream.NextAsync();

        for (var i = 1; i <= 20; i++)
        {
            var version = $"{i}{new string('x', 10_000)}";
            host.Replace(PipetHost.MatrixOf(version, "t"));
            Assert.StartsWith($$"""{"version":"{{version}}",""", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_head_request_opens_no_stream()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.MaxEventStreams = 0);
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/proctor/events", UriKind.Relative));
        using var response = await host.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        using var posted = await host.Client.PostAsync(new Uri("/proctor/events", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal("GET, HEAD, OPTIONS", string.Join(", ", posted.Content.Headers.Allow));
    }

    private static async Task<string> EntityTagAsync(PipetHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/proctor/matrix", UriKind.Relative), Cancellation);
        return response.Headers.ETag!.Tag;
    }

    /// <summary>A stream as a client reads it.</summary>
    private sealed class Stream : IDisposable
    {
        private readonly System.IO.Stream _body;
        private readonly IAsyncEnumerator<SseItem<string>> _events;

        private Stream(HttpResponseMessage response, System.IO.Stream body)
        {
            Response = response;
            _body = body;
            Parser = SseParser.Create(body);
            _events = Parser.EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        }

        public HttpResponseMessage Response { get; }

        public SseParser<string> Parser { get; }

        public static Task<HttpResponseMessage> AskAsync(PipetHost host, string? lastEventId)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/proctor/events", UriKind.Relative));
            request.Headers.Add("Last-Event-ID", lastEventId);
            return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        }

        public static async Task<Stream> OpenAsync(PipetHost host, string? lastEventId = null)
        {
            var response = await AskAsync(host, lastEventId);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return new Stream(response, await response.Content.ReadAsStreamAsync(Cancellation));
        }

        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, Cancellation));
            return _events.Current;
        }

        public async Task EndAsync() => Assert.False(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, Cancellation));

        public async Task<string> TextAsync(int length)
        {
            var bytes = new byte[length];
            await _body.ReadExactlyAsync(bytes, Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            return Encoding.UTF8.GetString(bytes);
        }

        public void Dispose() => Response.Dispose();
    }
}
