using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Tests.Loading;

/// <summary>An HTTP server on the loopback interface whose answers a test writes byte by byte, so that they can be as wrong as they like.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _loop;

    /// <param name="answer">Gets the head of a request and writes the answer; then the connection is closed.</param>
    public LoopbackServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/matrix.json?x=1");
        _loop = Task.Run(AcceptAsync);
    }

    public Uri Address { get; }

    public List<string> Requests { get; } = [];

    /// <summary>Makes a server that always answers the same.</summary>
    public static LoopbackServer Answering(string status, string headers, string body) =>
        new((_, stream, token) => WriteAsync(stream, status, headers, body, token));

    public static async Task WriteAsync(NetworkStream stream, string status, string headers, string body, CancellationToken token)
    {
        var length = headers.Contains("Content-Length", StringComparison.Ordinal) ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{length}{headers}\r\n{body}"), token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (IOException)
            {
                // the client had enough
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var head = await ReadHeadAsync(stream);
        Requests.Add(head);
        await _answer(head, stream, _stop.Token);
        stream.Socket.Shutdown(SocketShutdown.Send);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The client went away.");
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }
}
