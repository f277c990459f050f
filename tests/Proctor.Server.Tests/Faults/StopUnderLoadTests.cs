using System.Collections.Concurrent;
using System.Net.Sockets;
using Proctor.Server.Tests.Wire;

namespace Proctor.Server.Tests.Faults;

/// <summary>
/// The server is told to stop while requests come in. A request of which the server has seen a part is answered, completely. Any other sees its connection refused, or
/// closed before the first byte of an answer, so that a client may send it elsewhere. Nobody gets a part of an answer.
/// </summary>
public sealed class StopUnderLoadTests : IDisposable
{
    private const string Head = "Host: localhost\r\nUser-Agent: tests\r\n";
    private const string Body = """{"identifiers": {"USER": "a"}, "tests": ["t0", "t17", "t34", "t51", "t68", "t85", "t99"]}""";

    private static readonly string Post = $"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Requests_that_have_begun_are_answered_completely()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await StartAsync();
        var port = server.Client.BaseAddress!.Port;
        var begun = new List<WireConnection>();
        for (var i = 0; i < 20; i++)
        {
            var connection = await WireConnection.OpenAsync(port);
            begun.Add(connection);

            // With an answer before, so that the server is known to have the connection.
            await connection.WriteAsync($"GET {VersionedMatrix.Identify} HTTP/1.1\r\n{Head}\r\n");
            Assert.Equal(200, (await connection.ReadAsync())!.Status);
            await connection.WriteAsync($"{Post}{Body[..(i * 3)]}");
        }

        await server.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken); // those before are being read
        var stopped = server.TerminateAsync();
        await Condition.BecomesTrueAsync(async () => !await IsAcceptedAsync(port));
        for (var i = 0; i < begun.Count; i++)
        {
            await begun[i].WriteAsync(Body[(i * 3)..]);
            var answer = await begun[i].ReadAsync();
            Assert.NotNull(answer);
            Assert.Equal(200, answer.Status);
            Assert.Equal(1, VersionedMatrix.VersionOfGroups(answer.Text));
            await begun[i].DisposeAsync();
        }

        Assert.Equal(0, await stopped);
    }

    [Fact]
    public async Task No_answer_is_cut_off()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await StartAsync();
        var port = server.Client.BaseAddress!.Port;
        var answered = 0;
        var failures = new ConcurrentQueue<string>();
        var clients = Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            try
            {
                while (await AskUntilClosedAsync(port, isMatrix: client % 2 == 0, () => Interlocked.Increment(ref answered)))
                {
                    // the next connection
                }
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure.ToString());
            }
        })).ToList();
        await Condition.BecomesTrueAsync(() => Task.FromResult(Volatile.Read(ref answered) > 200 || !failures.IsEmpty));

        Assert.Equal(0, await server.TerminateAsync());
        await Task.WhenAll(clients);

        Assert.Empty(failures);
    }

    // Whether there was a connection.
    private static async Task<bool> AskUntilClosedAsync(int port, bool isMatrix, Action answered)
    {
        try
        {
            await using var connection = await WireConnection.OpenAsync(port);
            while (true)
            {
                await connection.WriteAsync($"GET {(isMatrix ? "/proctor/matrix" : VersionedMatrix.Identify)} HTTP/1.1\r\n{Head}\r\n");
                if (await connection.ReadAsync() is not { } answer)
                {
                    return true;
                }

                Assert.Equal(200, answer.Status);
                Assert.Equal(1, isMatrix ? VersionedMatrix.VersionOfMatrix(answer.Text) : VersionedMatrix.VersionOfGroups(answer.Text));
                answered();
            }
        }
        catch (IOException closed) when (closed is not EndOfStreamException)
        {
            return true; // before the request was written
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsAcceptedAsync(int port)
    {
        try
        {
            await using var connection = await WireConnection.OpenAsync(port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<ServerProcess> StartAsync()
    {
        var matrix = Path.Combine(_folder, "matrix.json");
        var config = Path.Combine(_folder, "pipet-config.json");
        await File.WriteAllBytesAsync(matrix, VersionedMatrix.Of(1));
        await File.WriteAllTextAsync(config, VersionedMatrix.Configuration);
        return await ServerProcess.StartAsync("--matrix", matrix, "--config", config);
    }
}
