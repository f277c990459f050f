using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Json;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.OpenApi;

/// <summary>Answers <c>/openapi.json</c>. The document is written once; only where the server is depends on the request.</summary>
internal sealed class OpenApiAnswers
{
    /// <summary>The path of the document.</summary>
    public const string Path = "/openapi.json";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<(byte[] Before, byte[] After)> _document;

    /// <summary>Initializes a new instance of the <see cref="OpenApiAnswers"/> class. The document is made when it is first asked for.</summary>
    /// <param name="create">Makes the document, once.</param>
    public OpenApiAnswers(Func<JsonObject> create) => _document = new Lazy<(byte[], byte[])>(() => Split(create()));

    // Stands in the document where the base of the paths belongs.
    private static ReadOnlySpan<byte> Marker => "{base}"u8;

    public async Task DocumentAsync(HttpContext context)
    {
        var (before, after) = _document.Value;
        using var buffer = new PooledBuffer();
        buffer.Write(before);
        buffer.Write(JsonEncodedText.Encode(BaseOf(context.Request)).EncodedUtf8Bytes);
        buffer.Write(after);
        await Answer.SendAsync(context, StatusCodes.Status200OK, buffer.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>What comes before Pipet's own paths: the base of the application, and the prefix Pipet is mapped to.</summary>
    private static string BaseOf(HttpRequest request)
    {
        var whole = (request.PathBase + request.Path).ToUriComponent().TrimEnd('/');
        return whole.EndsWith(Path, StringComparison.Ordinal) && whole.Length > Path.Length ? whole[..^Path.Length] : "/";
    }

    private static (byte[] Before, byte[] After) Split(JsonObject document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Layout))
        {
            document.WriteTo(writer);
        }

        var whole = bytes.WrittenSpan;
        var place = whole.IndexOf(Marker);
        return (whole[..place].ToArray(), whole[(place + Marker.Length)..].ToArray());
    }
}
