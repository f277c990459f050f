using System.Net;
using System.Net.Sockets;

namespace Proctor.Client.Tests.Testing;

/// <summary>A loopback port whose queue of connections is full, so that connecting takes for ever.</summary>
internal sealed class FullPort : IDisposable
{
    private readonly Socket _listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    public FullPort()
    {
        _listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening.Listen(0);
        Root = new Uri($"http://{_listening.LocalEndPoint}");
    }

    public Uri Root { get; }

    /// <summary>Connects until a connection has to wait.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _queued.Add(socket);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromMilliseconds(500));
            try
            {
                await socket.ConnectAsync(_listening.LocalEndPoint!, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _queued.ForEach(static socket => socket.Dispose());
        _listening.Dispose();
    }
}
