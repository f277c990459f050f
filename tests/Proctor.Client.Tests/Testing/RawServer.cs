using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Client.Tests.Testing;

/// <summary>A server that reads the head of each request, sends some bytes and closes its side of the connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _answer;
    private readonly Task _serving;
    private int _requests;

    public RawServer(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        Root = new Uri($"http://{_listener.LocalEndpoint}");
        _serving = ServeAsync();
    }

    public Uri Root { get; }

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptSocketAsync(_stopping.Token);
                await AnswerAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        var buffer = new byte[64 << 10];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await connection.ReceiveAsync(buffer.AsMemory(length), _stopping.Token);
            if (read == 0)
            {
                return;
            }

            length += read;
        }

        Interlocked.Increment(ref _requests);
        await connection.SendAsync(_answer, _stopping.Token);
        connection.Shutdown(SocketShutdown.Send);
        while (await connection.ReceiveAsync(buffer.AsMemory(), _stopping.Token) > 0)
        {
            // until the client closes its side, so that it has seen everything
        }
    }
}
