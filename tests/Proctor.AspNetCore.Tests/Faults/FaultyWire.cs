using System.Net;
using System.Net.Sockets;

namespace Proctor.AspNetCore.Tests.Faults;

/// <summary>The wire between an application and a server, on which anything may happen to an answer.</summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private volatile WireFault _fault;

    public FaultyWire(Uri server)
    {
        _server = server;
        _listener.Start();
        Root = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where the server seems to be.</summary>
    public Uri Root { get; }

    public WireFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(RelayAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port, _end.Token);
            await Task.WhenAll(SendRequestsAsync(near, far), SendAnswersAsync(far, near));
        }
        catch (Exception cause) when (cause is SocketException or OperationCanceledException)
        {
            // One of the two has gone, or the test is over.
        }
    }

    private async Task SendRequestsAsync(Socket client, Socket server)
    {
        var buffer = new byte[16 << 10];
        while (await client.ReceiveAsync(buffer, _end.Token) is > 0 and var length)
        {
            await server.SendAsync(buffer.AsMemory(0, length), _end.Token);
        }

        server.Shutdown(SocketShutdown.Send);
    }

    private async Task SendAnswersAsync(Socket server, Socket client)
    {
        var buffer = new byte[64 << 10];
        var isWhole = true;
        while (isWhole && await server.ReceiveAsync(buffer, _end.Token) is > 0 and var length)
        {
            isWhole = Fault == WireFault.None;
            if (Changed(buffer.AsMemory(0, length)) is { Length: > 0 } bytes)
            {
                await client.SendAsync(bytes, _end.Token);
            }
        }

        client.Shutdown(SocketShutdown.Send);
    }

    private ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> answer) => Fault switch
    {
        WireFault.Garbage => "\0\u0001\u0002 SSH-2.0 \r\n\r\n"u8.ToArray(),
        WireFault.OtherPage => "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"u8.ToArray(),
        WireFault.CutShort => answer[..^1],
        WireFault.HalfClosed => ReadOnlyMemory<byte>.Empty,
        _ => answer,
    };
}
