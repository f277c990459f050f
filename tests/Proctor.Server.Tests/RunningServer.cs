using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Proctor.Server.Tests;

/// <summary>
/// The server with the example, in this process, on a free loopback port. Requests are sent as bytes, so that they may be as wrong as they like.
/// </summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly WebApplication _application = PipetServer.Create(ServerSettings.Read(new ServerArguments { Urls = "http://127.0.0.1:0" }));

    public async ValueTask InitializeAsync() => await _application.StartAsync();

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    /// <summary>Sends bytes and reads until the server closes the connection.</summary>
    public async Task<string> SendAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(_application.Urls.Single()).Port);
        var stream = client.GetStream();
        using var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request);
            await stream.CopyToAsync(received);
        }
        catch (IOException)
        {
            // The server may close while the rest of the request is still on its way; what it said before counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }

    /// <summary>Sends bytes and goes away.</summary>
    public async Task SendAndCloseAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(_application.Urls.Single()).Port);
        await client.GetStream().WriteAsync(request);
    }

    /// <summary>Sends a request for a target with the header the example needs.</summary>
    public Task<string> GetAsync(string target, string moreHeaders = "", string method = "GET") =>
        SendAsync(Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: tests\r\nConnection: close\r\n{moreHeaders}\r\n"));
}
