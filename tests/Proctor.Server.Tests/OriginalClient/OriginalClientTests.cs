using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Proctor.Server.Tests.OriginalClient;

/// <summary>The original's Django client asks the real program, which serves the example.</summary>
public sealed class OriginalClientTests(OriginalClientTests.Example example) : IClassFixture<OriginalClientTests.Example>
{
    // As long as a busy machine may need; the original waits a quarter of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly OriginalRequest Request = new()
    {
        Context = [("country", "US"), ("loggedIn", true)],
        Identifiers = [("USER", "pa5xq0lz4n80")],
        Tests = ["buttoncolortst", "countryalgotst", "newfeaturerollout", "loyaltytst", "nosuchtst"],
    };

    private OriginalPipetClient Client => new(example.Root, Patience);

    [Fact]
    public void Requests_are_those_of_the_original_byte_for_byte()
    {
        // Recorded from Python's requests, but for its version and the port.
        var request = new OriginalRequest
        {
            Context =
            [
                ("country", "US"), ("loggedIn", true), ("none", null), ("city", "São Paulo, \"x\" & y=z+~*"), ("list", new[] { "a", "b c" }), ("n", 1.5), ("ua", ""),
            ],
            Identifiers = [("account", 1234)],
            Tests = ["a", "b"],
            ForceGroups = "a1,b2",
        };

        Assert.Equal(
            "GET /groups/identify?ctx.country=US&ctx.loggedIn=True&ctx.city=S%C3%A3o+Paulo%2C+%22x%22+%26+y%3Dz%2B~%2A&ctx.list=a&ctx.list=b+c&ctx.n=1.5&ctx.ua="
            + "&id.account=1234&test=a%2Cb&prforceGroups=a1%2Cb2 HTTP/1.1\r\nHost: 127.0.0.1:80\r\nUser-Agent: python-requests/2.32.3\r\n"
            + "Accept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n",
            OriginalRequest.BytesOf($"/groups/identify?{request.Query}", "127.0.0.1:80"));
    }

    [Fact]
    public async Task It_gets_groups_with_their_payloads()
    {
        var answer = await Client.CallAsync("groups/identify", Request);

        Assert.Null(answer.Log);
        Assert.Equal(
            [
                "buttoncolortst: blue 1 \"#2B60DE\"", "countryalgotst: inactive -1 [2,3,5]", "newfeaturerollout: active 0 none",
                "loyaltytst: inactive -1 {\"perEuro\":0,\"label\":\"\"}", "nosuchtst: unassigned",
            ],
            answer.Groups(Request.Tests));
        Assert.Equal("1", answer.Json!.Value.GetProperty("data").GetProperty("audit").GetProperty("version").GetString());
    }

    [Fact]
    public async Task True_and_False_are_understood()
    {
        var answer = await Client.CallAsync("groups/identify", Request with { Context = [("country", "US"), ("loggedIn", false)] });

        Assert.Equal(["newfeaturerollout: unassigned"], answer.Groups(["newfeaturerollout"]));
        Assert.False(ContextOf(answer, "loggedIn").GetBoolean());
        Assert.True(ContextOf(await Client.CallAsync("groups/identify", Request), "loggedIn").GetBoolean());
    }

    [Fact]
    public async Task No_tests_are_no_groups()
    {
        var answer = await Client.CallAsync("groups/identify", Request with { Tests = [] });

        Assert.EndsWith("&test=", (Request with { Tests = [] }).Query, StringComparison.Ordinal);
        Assert.Equal("{}", JsonSerializer.Serialize(answer.Json!.Value.GetProperty("data").GetProperty("groups")));
    }

    [Fact]
    public async Task Any_text_arrives_as_it_was()
    {
        const string Text = "São Paulo, \"x\" & y=z+~*%/?#;<>\\\u0001\r\n\u20AC\U0001F600";

        var answer = await Client.CallAsync("groups/identify", Request with { Context = [("country", Text)], Identifiers = [("USER", Text)] });

        Assert.Null(answer.Log);
        Assert.Equal(Text, ContextOf(answer, "country").GetString());
    }

    [Fact]
    public async Task Of_a_list_the_first_counts()
    {
        var answer = await Client.CallAsync("groups/identify", Request with { Context = [("country", new[] { "DE", "US" })] });

        Assert.Equal("DE", ContextOf(answer, "country").GetString());
    }

    [Fact]
    public async Task An_empty_text_is_one_and_none_is_nothing()
    {
        Assert.Equal("", ContextOf(await Client.CallAsync("groups/identify", Request with { Context = [("country", "")] }), "country").GetString());

        var answer = await Client.CallAsync("groups/identify", Request with { Context = [("country", null)] });

        Assert.Equal(
            $"Proctor API at {example.Root}/groups/identify returned HTTP error (400: Bad Request) with API error message: "
            + "Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration.",
            answer.Log);
        Assert.Equal(["buttoncolortst: unassigned"], answer.Groups(["buttoncolortst"]));
    }

    [Fact]
    public async Task Groups_are_forced()
    {
        var answer = await Client.CallAsync("groups/identify", Request with { ForceGroups = "buttoncolortst2,nosuchtst1" });

        Assert.Equal(["buttoncolortst: green 2 \"#1E9E4A\"", "nosuchtst: unassigned"], answer.Groups(["buttoncolortst", "nosuchtst"]));
    }

    [Fact]
    public async Task It_gets_the_matrix_whatever_it_sends_along()
    {
        var answer = await Client.CallAsync("proctor/matrix", Request);

        Assert.Null(answer.Log);
        Assert.Equal("1", answer.Json!.Value.GetProperty("audit").GetProperty("version").GetString());
        Assert.Equal(7, answer.Json!.Value.GetProperty("tests").EnumerateObject().Count());
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error_with_a_message()
    {
        var answer = await Client.CallAsync("nothing/here", Request);

        Assert.Equal(
            $"Proctor API at {example.Root}/nothing/here returned HTTP error (404: Not Found) with API error message: There is nothing at this path.", answer.Log);
    }

    [Fact]
    public async Task Redirects_lead_to_the_server()
    {
        await using var front = new ScriptedServer(async (stream, target) => await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {example.Root}{target}\r\nContent-Length: 0\r\n\r\n")));

        var answer = await new OriginalPipetClient(front.Root, Patience).CallAsync("groups/identify", Request);

        Assert.Equal(["buttoncolortst: blue 1 \"#2B60DE\""], answer.Groups(["buttoncolortst"]));
        Assert.Equal(1, front.Requests);
    }

    [Fact]
    public async Task A_server_that_hangs_is_asked_four_times()
    {
        await using var silent = new ScriptedServer(static (_, _) => Task.Delay(System.Threading.Timeout.Infinite));

        var answer = await new OriginalPipetClient(silent.Root, OriginalPipetClient.Timeout).CallAsync("groups/identify", Request);

        Assert.Equal($"Proctor API request to {silent.Root}/groups/identify timed out.", answer.Log);
        await Faults.Condition.BecomesTrueAsync(() => Task.FromResult(silent.Requests == 4)); // it may not have read the last one yet
    }

    [Fact]
    public async Task The_fourth_attempt_is_as_good_as_the_first()
    {
        var requests = 0;
        await using var flapping = new ScriptedServer(async (stream, target) =>
        {
            if (Interlocked.Increment(ref requests) == 4)
            {
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {example.Root}{target}\r\nContent-Length: 0\r\n\r\n"));
            }
        });

        var answer = await new OriginalPipetClient(flapping.Root, Patience).CallAsync("groups/identify", Request);

        Assert.Equal(["buttoncolortst: blue 1 \"#2B60DE\""], answer.Groups(["buttoncolortst"]));
    }

    private static JsonElement ContextOf(OriginalAnswer answer, string name)
    {
        Assert.Null(answer.Log);
        return answer.Json!.Value.GetProperty("data").GetProperty("context").GetProperty(name);
    }

    /// <summary>The program with the example.</summary>
    public sealed class Example : IAsyncLifetime
    {
        private ServerProcess? _server;

        public string Root => _server!.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync();

        public ValueTask DisposeAsync() => _server!.DisposeAsync();
    }

    /// <summary>A server whose answers a test writes; the connection is closed after each.</summary>
    private sealed class ScriptedServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();

        // Nothing else holds a connection on which an answer never comes, and the garbage collector would close it.
        private readonly ConcurrentBag<TcpClient> _clients = [];
        private readonly Func<NetworkStream, string, Task> _answer;
        private readonly Task _loop;
        private int _requests;

        public ScriptedServer(Func<NetworkStream, string, Task> answer)
        {
            _answer = answer;
            _listener.Start();
            _loop = AcceptAsync();
        }

        public string Root => $"http://{_listener.LocalEndpoint}";

        public int Requests => Volatile.Read(ref _requests);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _listener.Dispose();
            _stop.Dispose();
            foreach (var client in _clients)
            {
                client.Dispose();
            }
        }

        private async Task AcceptAsync()
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                using var head = new StreamReader(client.GetStream(), Encoding.Latin1);
                var target = (await head.ReadLineAsync())!.Split(' ')[1];
                while (await head.ReadLineAsync() is { Length: > 0 })
                {
                    // all of the head
                }

                Interlocked.Increment(ref _requests);
                await _answer(client.GetStream(), target);
            }
        }
    }
}
