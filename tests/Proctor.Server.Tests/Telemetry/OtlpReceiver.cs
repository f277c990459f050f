using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Proctor.Server.Tests.Telemetry;

/// <summary>A collector that takes what OpenTelemetry sends and keeps it, as gRPC or as protocol buffers over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private OtlpReceiver(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        _application = builder.Build();
        _application.Run(ReceiveAsync);
    }

    public string Url => _application.Urls.Single();

    /// <summary>Starts a collector.</summary>
    /// <param name="isGrpc">Whether it speaks gRPC.</param>
    public static async Task<OtlpReceiver> StartAsync(bool isGrpc)
    {
        var receiver = new OtlpReceiver(isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1);
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>Everything that came for a signal, as text: names are UTF-8 in protocol buffers, and all that is looked for here.</summary>
    /// <param name="path">The end of the path.</param>
    public string TextOf(string path) =>
        string.Join('\n', _received.Where(message => message.Path.EndsWith(path, StringComparison.Ordinal)).Select(static message => Encoding.UTF8.GetString(message.Body)));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        var isGrpc = context.Request.ContentType == "application/grpc";
        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (isGrpc)
        {
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted); // an empty message, not compressed
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
