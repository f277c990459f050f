using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Server.Tests.Faults;

/// <summary>An HTTP server whose answers a test writes byte by byte, and that can be away. Disposing ends it.</summary>
internal sealed class FaultySource : IAsyncDisposable
{
    private readonly int _port = Deployment.FreePorts.Take(1)[0];
    private TcpListener? _listener;
    private CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private volatile Func<NetworkStream, string, CancellationToken, Task> _answer = static (_, _, _) => Task.CompletedTask;

    public FaultySource() => Start();

    public string Address => $"http://127.0.0.1:{_port}/matrix.json";

    /// <summary>Answers every further request in this way; it gets the path. The connection is closed afterwards.</summary>
    public void Answer(Func<NetworkStream, string, CancellationToken, Task> answer) => _answer = answer;

    /// <summary>Answers every further request with a matrix.</summary>
    public void Serve(int version)
    {
        var matrix = VersionedMatrix.Of(version);
        Answer(async (stream, _, token) =>
        {
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nETag: \"{version}\"\r\nContent-Length: {matrix.Length}\r\nConnection: close\r\n\r\n", token);
            await stream.WriteAsync(matrix, token);
        });
    }

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken token) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), token).AsTask();

    /// <summary>Starts to listen.</summary>
    public void Start()
    {
        _stop = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _loop = AcceptAsync(_listener, _stop.Token);
    }

    /// <summary>Stops to listen and drops all connections.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        _listener!.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AcceptAsync(TcpListener listener, CancellationToken stop)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop), stop));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var head = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                var path = (await head.ReadLineAsync(stop))?.Split(' ')[1];
                while (await head.ReadLineAsync(stop) is { Length: > 0 })
                {
                    // all of the head
                }

                await _answer(stream, path ?? "", stop);
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // the client had enough, or the test
            }
        }
    }
}
