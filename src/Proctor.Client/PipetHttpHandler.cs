using System.Net.Sockets;
using Proctor.Client.Http;

namespace Proctor.Client;

/// <summary>Makes the handler that the <see cref="HttpClient"/> of a <see cref="PipetClient"/> should have.</summary>
public static class PipetHttpHandler
{
    private const int MaxRedirects = 30;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Makes a handler with a pool of connections that gives connecting a time-out of its own. With any other handler, connecting and waiting for the head of
    /// the answer share one.
    /// </summary>
    /// <param name="options">The settings; <see cref="PipetClientOptions.Timeout"/> is used.</param>
    /// <returns>
    /// The handler. It follows up to 30 redirects, keeps no cookies, and renews connections every two minutes so that it notices new addresses. The caller
    /// disposes of it.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not above zero.</exception>
    public static SocketsHttpHandler Create(PipetClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SocketsHttpHandler
        {
            ConnectTimeout = options.Timeout,
            ConnectCallback = ConnectAsync,
            MaxAutomaticRedirections = MaxRedirects,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
        };
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var timer = PhaseTimer.Of(context.InitialRequestMessage);
        timer?.Restart();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            timer?.Restart();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
