using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Requests;

/// <summary>Reads the bodies of requests that bring JSON.</summary>
internal static class JsonBody
{
    /// <summary>How long a body may be, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The content type that is accepted.</summary>
    public const string ContentType = "application/json";

    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Whether a request has no body to speak of, or a form: what the original knows, and refuses by its method.</summary>
    public static bool IsFormOrNothing(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the body of a request is JSON in UTF-8 that is not compressed.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
        && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset))
        && IsPlain(request.Headers.ContentEncoding);

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Gets the body; what it has is useless when it is too long.</param>
    /// <returns>Whether it is short enough.</returns>
    /// <exception cref="BadHttpRequestException">It is not as HTTP wants it, or came too slowly.</exception>
    public static async Task<bool> TryReadAsync(HttpRequest request, PooledBuffer body)
    {
        if (request.ContentLength > MaxBytes)
        {
            return false;
        }

        int read;
        while ((read = await ReadAsync(request, body.GetMemory()).ConfigureAwait(false)) > 0)
        {
            body.Advance(read);
            if (body.Length > MaxBytes)
            {
                return false;
            }
        }

        return true;
    }

    private static async ValueTask<int> ReadAsync(HttpRequest request, Memory<byte> buffer)
    {
        var aborted = request.HttpContext.RequestAborted;
        try
        {
            return await request.Body.ReadAsync(buffer, aborted).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure is not BadHttpRequestException && !aborted.IsCancellationRequested)
        {
            // So the server reports a chunk whose size is no number it can hold.
            throw new BadHttpRequestException("The body is not as HTTP wants it.", failure);
        }
    }

    private static bool IsUtf8(StringSegment charset) => charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(StringValues encoding) =>
        StringValues.IsNullOrEmpty(encoding) || string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase);
}
