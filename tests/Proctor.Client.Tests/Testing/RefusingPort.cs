using System.Net;
using System.Net.Sockets;

namespace Proctor.Client.Tests.Testing;

/// <summary>A loopback port that nobody else gets and that refuses every connection.</summary>
internal sealed class RefusingPort : IDisposable
{
    private readonly Socket _bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RefusingPort()
    {
        _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Root = new Uri($"http://{_bound.LocalEndPoint}");
    }

    public Uri Root { get; }

    public void Dispose() => _bound.Dispose();
}
