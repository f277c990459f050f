using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Server.Tests.Wire;

/// <summary>A connection on which a test writes bytes and reads answers one by one.</summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly AnswerReader _reader;

    private WireConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _reader = new AnswerReader(_stream);
    }

    /// <summary>Connects to a loopback port.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<WireConnection> OpenAsync(int port, TimeSpan? longestWait = null)
    {
        var client = new TcpClient { NoDelay = true };
        using var patience = new CancellationTokenSource(longestWait ?? LongestPause);
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            return new WireConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Writes text, each character a byte.</summary>
    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Reads the next answer.</summary>
    /// <returns>The answer; null when the connection ended before the first byte of one.</returns>
    /// <exception cref="OperationCanceledException">There was nothing to read for too long.</exception>
    /// <exception cref="EndOfStreamException">The connection ended within the answer.</exception>
    public Task<WireAnswer?> ReadAsync(TimeSpan? longestPause = null) => _reader.ReadAsync(longestPause ?? LongestPause);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
