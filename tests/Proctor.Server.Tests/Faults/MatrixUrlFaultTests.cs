using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Server.Tests.Faults;

/// <summary>What becomes of the URL of the matrix while requests come in. The server serves the last version there was, and the next one as soon as there is one.</summary>
public sealed class MatrixUrlFaultTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const int MostMegabytesInUse = 512;

    private readonly string _folder = Directory.CreateTempSubdirectory("faults-").FullName;
    private readonly FaultySource _source = new();
    private LoadedServer? _server;
    private int _version = 1;

    private LoadedServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _source.Serve(1);
        _server = await LoadedServer.StartAsync(_folder, _source.Address);
        await Server.UntilServedAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _source.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Broken_answers_change_nothing()
    {
        var matrix = Encoding.UTF8.GetString(VersionedMatrix.Of(999));
        foreach (var answer in (string[])
            [
                "",
                "hello\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 500 Sorry\r\nContent-Length: 0\r\n\r\n",
                $"HTTP/1.1 200 OK\r\nContent-Length: {matrix.Length + 1}\r\n\r\n{matrix}",
                $"HTTP/1.1 200 OK\r\nContent-Length: {matrix.Length / 2}\r\n\r\n{matrix}",
                $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{matrix.Length:x}\r\n{matrix}\r\nzz\r\n",
                $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{matrix.Length:x}\r\n{matrix}\r\n",
            ])
        {
            _source.Answer((stream, _, token) => FaultySource.WriteAsync(stream, answer, token));
            await Server.UntilStaleAsync();
            await Server.UntilServedAsync(_version);
            await AssertServedAgainAsync();
        }

        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_source_that_is_away_and_comes_back_changes_nothing()
    {
        for (var i = 0; i < 2; i++)
        {
            await _source.StopAsync();
            await Server.UntilStaleAsync("Connection refused");
            await Server.Load.UntilAnsweredAsync(20);
            _source.Start();
            await AssertServedAgainAsync();
        }

        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_source_that_flaps_is_read_when_it_works()
    {
        var requests = 0;
        var matrix = VersionedMatrix.Of(2);
        _source.Answer(async (stream, _, token) =>
        {
            if (Interlocked.Increment(ref requests) % 2 == 0)
            {
                await FaultySource.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {matrix.Length}\r\n\r\n", token);
                await stream.WriteAsync(matrix, token);
            }
            else
            {
                stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset
            }
        });

        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_source_that_is_slow_keeps_nobody_waiting()
    {
        using var isAsked = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var matrix = VersionedMatrix.Of(2);
        _source.Answer(async (stream, _, token) =>
        {
            await FaultySource.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {matrix.Length}\r\n\r\n", token);
            await stream.WriteAsync(matrix.AsMemory(0, matrix.Length / 2), token);
            isAsked.Release();
            await goOn.WaitAsync(token);
            await stream.WriteAsync(matrix.AsMemory(matrix.Length / 2), token);
        });
        await isAsked.WaitAsync(TestContext.Current.CancellationToken);

        await Server.Load.UntilAnsweredAsync(200);
        Assert.Null(await Server.LastErrorAsync());
        goOn.Release(100);
        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task Redirects_are_followed_within_reason()
    {
        foreach (var location in (string[])["file:///etc/passwd", "ftp://127.0.0.1/matrix.json", "http://[", _source.Address /* a loop */])
        {
            _source.Answer((stream, _, token) => FaultySource.WriteAsync(
                stream, $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", token));
            await Server.UntilStaleAsync($"Cannot read URL {_source.Address}: ");
            await Server.UntilServedAsync(_version);
            await AssertServedAgainAsync();
        }

        var matrix = VersionedMatrix.Of(++_version);
        _source.Answer(async (stream, path, token) =>
        {
            await FaultySource.WriteAsync(
                stream,
                path == "/new" ? $"HTTP/1.1 200 OK\r\nContent-Length: {matrix.Length}\r\n\r\n" : "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n",
                token);
            await stream.WriteAsync(path == "/new" ? matrix : [], token);
        });
        await Server.UntilServedAsync(_version);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task Answers_without_end_are_cut_off_and_take_bounded_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read as Linux shows it.");

        foreach (var head in (string[])
            [
                $"HTTP/1.1 200 OK\r\nContent-Length: {100 * Megabyte}\r\n\r\n{{",
                "HTTP/1.1 200 OK\r\n\r\n{\"audit\": \"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            ])
        {
            _source.Answer((stream, _, token) => WriteWithoutEndAsync(stream, head, token));
            await Server.UntilStaleAsync("It has more than the allowed 67108864 bytes.");
            await AssertServedAgainAsync();
        }

        Assert.Empty(Server.Load.Failures);
        Assert.InRange(PeakMegabytes(), 1, MostMegabytesInUse);
    }

    private static async Task WriteWithoutEndAsync(NetworkStream stream, string head, CancellationToken token)
    {
        var block = new byte[Megabyte];
        block.AsSpan().Fill((byte)'x');
        await FaultySource.WriteAsync(stream, head, token);
        while (true)
        {
            if (head.Contains("chunked", StringComparison.Ordinal))
            {
                await FaultySource.WriteAsync(stream, $"{block.Length:x}\r\n", token);
                await stream.WriteAsync(block, token);
                await FaultySource.WriteAsync(stream, "\r\n", token);
            }
            else
            {
                await stream.WriteAsync(block, token);
            }
        }
    }

    private async Task AssertServedAgainAsync()
    {
        _source.Serve(++_version);
        await Server.UntilServedAsync(_version);
    }

    private int PeakMegabytes()
    {
        var line = File.ReadLines($"/proc/{Server.Process.Id}/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }
}
