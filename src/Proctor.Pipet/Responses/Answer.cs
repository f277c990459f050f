using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Proctor.Pipet.Responses;

/// <summary>Sends ready-made bodies with the headers all answers have.</summary>
internal static class Answer
{
    private static readonly StringValues Json = "application/json;charset=UTF-8";
    private static readonly StringValues NoStore = "no-store";

    /// <summary>Sets status and headers; the body must have exactly the given length, if any, and is left out for HEAD.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="length">The length of the body in bytes; null when it is not known yet.</param>
    /// <param name="mayBeStored">Whether caches may keep the answer, as the original lets them keep the matrix.</param>
    /// <returns>Whether the body is to be written.</returns>
    public static bool Start(HttpContext context, int status, long? length, bool mayBeStored = false)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentLength = length;
        var headers = response.Headers;
        headers[HeaderNames.ContentType] = Json;
        if (!mayBeStored)
        {
            headers[HeaderNames.CacheControl] = NoStore;
        }

        return !HttpMethods.IsHead(context.Request.Method);
    }

    /// <summary>Sends what was written. When the client has gone the server drops it; there is nothing to cancel.</summary>
    public static ValueTask<FlushResult> FlushAsync(HttpContext context) => context.Response.BodyWriter.FlushAsync(CancellationToken.None);

    /// <summary>Sends a body.</summary>
    public static async Task SendAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, bool mayBeStored = false)
    {
        if (Start(context, status, body.Length, mayBeStored))
        {
            context.Response.BodyWriter.Write(body.Span);
            await FlushAsync(context).ConfigureAwait(false);
        }
    }
}
