using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Proctor.Client.Caching;
using Proctor.Client.Events;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests.Events;

public sealed class MatrixEventListenerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly BlockingCollection<string> _versions = [];
    private readonly RecordingLogger<MatrixEventListener> _log = new();
    private readonly HttpClient _http = new();

    [Fact]
    public async Task Every_version_is_told()
    {
        await using var server = await TestServer.StartAsync(Events(
            ": hello\n\n",
            "id: 1\nevent: matrix\ndata: {\"version\":\"1\",\"etag\":\"x\"}\n\n",
            "event: other\ndata: {\"version\":\"no\"}\n\n",
            "event: matrix\ndata: {\"version\":2}\n\n"));
        var running = Run(server);
        Assert.Equal(("1", "2"), (Take(), Take()));
        Assert.Equal(["/proctor/events"], server.Targets);
        await StopAsync(running);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":null}""")]
    [InlineData("""{"version":"\ud800"}""")]
    [InlineData("""{"version":""}""")]
    public async Task Garbage_is_skipped(string data)
    {
        await using var server = await TestServer.StartAsync(Events($"event: matrix\ndata: {data}\n\n", "event: matrix\ndata: {\"version\":\"good\"}\n\n"));
        var running = Run(server);
        Assert.Equal("good", Take());
        await StopAsync(running);
    }

    [Fact]
    public async Task A_connection_that_ends_is_made_again_with_the_last_event()
    {
        var ids = new ConcurrentQueue<string?>();
        await using var server = await TestServer.StartAsync(async context =>
        {
            ids.Enqueue(context.Request.Headers["Last-Event-ID"]);
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync($"retry: 1\nid: {ids.Count}\nevent: matrix\ndata: {{\"version\":\"{ids.Count}\"}}\n\n", context.RequestAborted);
        });
        var running = Run(server);
        Assert.Equal(("1", "2", "3"), (Take(), Take(), Take()));
        await StopAsync(running);
        Assert.Equal([null, "1", "2"], ids.Take(3));
    }

    [Fact]
    public async Task What_an_observer_throws_does_not_end_the_connection()
    {
        await using var server = await TestServer.StartAsync(Events(
            "event: matrix\ndata: {\"version\":\"1\"}\n\n", "event: matrix\ndata: {\"version\":\"2\"}\n\n"));
        var running = Run(server, version => _versions.Add(version == "1" ? throw new InvalidOperationException("no") : version));
        Assert.Equal("2", Take());
        await StopAsync(running);
        Assert.Single(server.Targets);
        Assert.Single(_log.Records, static record => record.Level == LogLevel.Warning && record.Cause!.Message == "no");
    }

    [Theory]
    [InlineData(404, "application/json", 404)]
    [InlineData(200, "text/html", 200)]
    [InlineData(500, "text/event-stream", 500)]
    public async Task A_server_without_events_does_no_harm(int status, string type, int logged)
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            await context.Response.WriteAsync("event: matrix\ndata: {\"version\":\"1\"}\n\n", context.RequestAborted);
        });
        var running = Run(server);
        await UntilAsync(() => _log.Lines.Count > 0);
        await StopAsync(running);
        Assert.StartsWith(
            $"Warning: {server.Root.AbsoluteUri}proctor/events has no events; it answered {logged} with {type}.", _log.Lines[0], StringComparison.Ordinal);
        Assert.Empty(_versions);
    }

    [Fact]
    public async Task A_server_that_is_down_does_no_harm()
    {
        using var refusing = new RefusingPort();
        var running = Run(refusing.Root, _versions.Add);
        await UntilAsync(() => _log.Lines.Count > 0);
        await StopAsync(running);
        Assert.Equal(
            $"Warning: Listening to {refusing.Root}proctor/events failed; it is tried again. Changes are noticed a little later.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task An_event_without_end_is_given_up()
    {
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            using var aborted = context.RequestAborted.Register(ended.SetResult);
            context.Response.ContentType = "text/event-stream";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync($"data: {new string('x', 1000)}\n", context.RequestAborted);
            }
        });
        var running = Run(server);
        await ended.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await UntilAsync(() => _log.Lines.Count > 0);
        await StopAsync(running);
        Assert.Equal("An event has more than 65536 bytes.", _log.Records[^1].Cause!.Message);
    }

    [Fact]
    public async Task A_new_version_reaches_a_cache_at_once()
    {
        var store = new MemoryStore();
        var source = ScriptedSource.Of("1");
        var cache = new GroupCache(store);
        var cached = new CachedGroupSource(source, cache, store);
        var request = new GroupsRequest(["a"]) { Identifiers = [new("USER", "u")] };
        await cached.GetAsync(request, _stop.Token);
        source.Version = "2";

        await using var server = await TestServer.StartAsync(Events("event: matrix\ndata: {\"version\":\"2\"}\n\n"));
        var listener = new MatrixEventListener(_http, new PipetClientOptions { ApiRoot = server.Root }, async (version, token) =>
        {
            await cache.NoteVersionAsync(source.Name, version, token);
            _versions.Add(version, token);
        });
        var running = listener.RunAsync(_stop.Token);
        Take();
        Assert.Equal("u 2", (await cached.GetAsync(request, _stop.Token))["a"].Name);
        await StopAsync(running);
    }

    [Fact]
    public void Pauses_grow_to_a_minute_and_vary_by_a_half()
    {
        var delay = new ReconnectDelay(new Random(1));
        var pauses = Enumerable.Range(0, 8).Select(_ => delay.Next().TotalSeconds).ToArray();
        double[] middles = [1, 2, 4, 8, 16, 32, 60, 60];
        Assert.All(pauses.Zip(middles), static pair => Assert.InRange(pair.First, pair.Second / 2, pair.Second * 1.5));
        Assert.NotEqual(pauses[6], pauses[7]);
        delay.Reset(TimeSpan.FromSeconds(3));
        Assert.InRange(delay.Next().TotalSeconds, 1.5, 4.5);
        delay.Reset(TimeSpan.FromDays(1));
        Assert.InRange(delay.Next().TotalSeconds, 30, 90);
        delay.Postpone();
        Assert.InRange(delay.Next().TotalMinutes, 5, 15);
        Assert.InRange(delay.Next().TotalMinutes, 5, 15);
    }

    public void Dispose()
    {
        _http.Dispose();
        _versions.Dispose();
        _stop.Dispose();
    }

    /// <summary>Sends events and keeps the connection open.</summary>
    private static RequestDelegate Events(params string[] events) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var text in events)
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    private Task Run(TestServer server, Action<string>? onVersion = null) => Run(server.Root, onVersion ?? _versions.Add);

    private Task Run(Uri root, Action<string> onVersion)
    {
        var listener = new MatrixEventListener(_http, new PipetClientOptions { ApiRoot = root }, (version, _) =>
        {
            onVersion(version);
            return ValueTask.CompletedTask;
        }, _log);
        return listener.RunAsync(_stop.Token);
    }

    private string? Take() => _versions.TryTake(out var version, (int)Patience.TotalMilliseconds, _stop.Token) ? version : null;

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
