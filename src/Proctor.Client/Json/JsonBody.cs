using System.Text.Json;
using System.Text.Unicode;

namespace Proctor.Client.Json;

/// <summary>Reads the body of an answer as JSON.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body, whatever encoding its header names: JSON is UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON, no UTF-8, or nested too deeply.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new JsonException("The body is not valid UTF-8.");
        }

        return JsonDocument.Parse(body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body);
    }
}
