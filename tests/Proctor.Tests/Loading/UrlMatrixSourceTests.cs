using System.Text;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class UrlMatrixSourceTests : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_matrix_is_asked_for_under_the_conditions_the_server_gave()
    {
        await using var server = new LoopbackServer(static (head, stream, token) =>
            head.Contains("If-None-Match: W/\"v1\"", StringComparison.OrdinalIgnoreCase)
                ? LoopbackServer.WriteAsync(stream, "304 Not Modified", "", "", token)
                : LoopbackServer.WriteAsync(stream, "200 OK", "ETag: W/\"v1\"\r\nLast-Modified: Tue, 02 Feb 2016 17:00:30 GMT\r\n", "{é}", token));
        var source = Source(server);

        var first = await source.ReadAsync(null, Token);
        var second = await source.ReadAsync(first.Stamp, Token);

        Assert.Equal("{é}", Encoding.UTF8.GetString(first.Content.Span));
        Assert.Equal("W/\"v1\"", first.Stamp!.EntityTag);
        Assert.Equal(new DateTimeOffset(2016, 2, 2, 17, 0, 30, TimeSpan.Zero), first.Stamp.LastModified);
        Assert.True(second.IsUnchanged);
        Assert.Equal(first.Stamp, second.Stamp);
        Assert.DoesNotContain("If-", server.Requests[0], StringComparison.Ordinal);
        Assert.StartsWith("GET /matrix.json?x=1 HTTP/1.1", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("If-Modified-Since: Tue, 02 Feb 2016 17:00:30 GMT", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_knows_no_conditions_gives_no_stamp()
    {
        await using var server = LoopbackServer.Answering("200 OK", "", "{}");

        Assert.Null((await Source(server).ReadAsync(null, Token)).Stamp);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("404 Not Found", "404 Not Found")]
    [InlineData("500 Internal Server Error", "500 Internal Server Error")]
    [InlineData("503 ", "503")]
    [InlineData("304 Not Modified", "304 Not Modified")]
    public async Task Only_a_success_counts(string status, string expected)
    {
        await using var server = LoopbackServer.Answering(status, "", "");

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => Source(server).ReadAsync(null, Token));

        Assert.Equal($"Cannot read URL {server.Address}: The server answered with status {expected}.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_never_answers_is_given_up()
    {
        await using var server = new LoopbackServer(static (_, _, token) => Task.Delay(Timeout.Infinite, token));
        var reading = Source(server).ReadAsync(null, Token);
        Assert.Equal(TimeSpan.FromSeconds(30), await _clock.NextWaitAsync(Token));

        _clock.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => reading);
        Assert.Equal($"Cannot read URL {server.Address}: There was no complete answer within 30 seconds.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_stops_in_the_middle_is_given_up()
    {
        var halfway = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await LoopbackServer.WriteAsync(stream, "200 OK", "Content-Length: 1000\r\n", "{", token);
            halfway.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var reading = Source(server, new UrlMatrixSourceSettings { Timeout = TimeSpan.FromSeconds(1.5) }).ReadAsync(null, Token);
        await halfway.Task;

        _clock.Advance(TimeSpan.FromSeconds(1.5));

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => reading);
        Assert.Equal($"Cannot read URL {server.Address}: There was no complete answer within 1.5 seconds.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_timeout_of_the_client_counts_too()
    {
        await using var server = new LoopbackServer(static (_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => new UrlMatrixSource(impatient, server.Address).ReadAsync(null, Token));

        Assert.Equal($"Cannot read URL {server.Address}: The HTTP client gave up waiting for the answer.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_that_cancels_is_not_told_of_a_failure()
    {
        await using var server = new LoopbackServer(static (_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var cancellation = new CancellationTokenSource();
        var reading = Source(server).ReadAsync(null, cancellation.Token);
        await _clock.NextWaitAsync(Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_answer_shorter_than_announced_is_a_failure()
    {
        await using var server = LoopbackServer.Answering("200 OK", "Content-Length: 1000\r\n", "{}");

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => Source(server).ReadAsync(null, Token));

        Assert.StartsWith($"Cannot read URL {server.Address}: ", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.InnerException);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("100001")]
    [InlineData("2000000000000")]
    public async Task An_answer_announced_longer_than_allowed_is_not_waited_for(string length)
    {
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await LoopbackServer.WriteAsync(stream, "200 OK", $"Content-Length: {length}\r\n", "{", token);
            await Task.Delay(Timeout.Infinite, token);
        });

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(
            () => Source(server, new UrlMatrixSourceSettings { MaxBytes = 100_000 }).ReadAsync(null, Token));

        Assert.Equal($"Cannot read URL {server.Address}: It has more than the allowed 100000 bytes.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_answer_longer_than_allowed_is_not_read_to_its_end()
    {
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await LoopbackServer.WriteAsync(stream, "200 OK", "Transfer-Encoding: chunked\r\nX-No: Content-Length\r\n", "", token);
            var chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 0x1000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(chunk, token);
            }
        });

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(
            () => Source(server, new UrlMatrixSourceSettings { MaxBytes = 100_000 }).ReadAsync(null, Token));

        Assert.Equal($"Cannot read URL {server.Address}: It has more than the allowed 100000 bytes.", failure.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        Uri address;
        await using (var server = LoopbackServer.Answering("200 OK", "", ""))
        {
            address = server.Address;
        }

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => new UrlMatrixSource(_http, address).ReadAsync(null, Token));

        Assert.StartsWith($"Cannot read URL {address}: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_loader_gets_well_when_the_server_does()
    {
        string[] answers = [MatrixText.Of("1", "a"), MatrixText.Of("2", "a")[..70], "", MatrixText.Of("3", "a")];
        var requests = 0;
        await using var server = new LoopbackServer((_, stream, token) => LoopbackServer.WriteAsync(stream, "200 OK", "", answers[requests++], token));
        var loader = new MatrixLoader(Source(server));
        var outcomes = new List<LoadOutcome>();

        for (var i = 0; i < answers.Length; i++)
        {
            outcomes.Add((await loader.LoadAsync(Token)).Outcome);
        }

        Assert.Equal([LoadOutcome.Reloaded, LoadOutcome.Failed, LoadOutcome.Failed, LoadOutcome.Reloaded], outcomes);
        Assert.Equal("3", loader.LastAudit!.Version);
    }

    [Fact]
    public void The_name_keeps_user_and_password_to_itself() =>
        Assert.Equal("https://example.org/m.json?v=1", new UrlMatrixSource(_http, new Uri("https://me:secret@example.org/m.json?v=1")).Name);

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new UrlMatrixSource(_http, new Uri("file:///etc/matrix.json")));
        Assert.Throws<ArgumentException>(() => new UrlMatrixSource(_http, new Uri("matrix.json", UriKind.Relative)));
        var noBytes = new UrlMatrixSourceSettings { MaxBytes = 0 };
        Assert.Throws<ArgumentOutOfRangeException>(() => new UrlMatrixSource(_http, new Uri("http://localhost/"), noBytes));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UrlMatrixSourceSettings { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UrlMatrixSourceSettings { Timeout = Timeout.InfiniteTimeSpan });
    }

    private UrlMatrixSource Source(LoopbackServer server, UrlMatrixSourceSettings? settings = null) => new(_http, server.Address, settings, _clock);
}
