using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Forcing;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Identify;

/// <summary>
/// Answers <c>/groups/identify</c> for requests with a body: what the body says counts, and for what it does not say query and headers, as without one.
/// </summary>
internal sealed class PostedIdentifyAnswers(
    PipetMatrix matrix, RequestReader reader, ForcePermission forcing, IdentifyBodyFormat format, IdentifyAnswers single, BatchAnswers batches)
{
    // What the original allows here; it knows no bodies.
    private const string AllowedWithoutJson = "GET, HEAD, OPTIONS";

    public async Task AnswerAsync(HttpContext context)
    {
        if (!JsonBody.IsJson(context.Request))
        {
            await RefuseTypeAsync(context).ConfigureAwait(false);
        }
        else if (matrix.Current is not { } snapshot)
        {
            await NotLoaded.SendAsync(context, matrix).ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context, snapshot).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, MatrixSnapshot snapshot)
    {
        using var bytes = new PooledBuffer();
        if (!await JsonBody.TryReadAsync(context.Request, bytes).ConfigureAwait(false))
        {
            await Envelope.SendErrorAsync(
                context, StatusCodes.Status413PayloadTooLarge, $"The body has more than the allowed {JsonBody.MaxBytes} bytes.").ConfigureAwait(false);
            return;
        }

        if (format.Read(bytes.WrittenMemory, out var problems) is not { } body)
        {
            await Envelope.SendErrorAsync(context, StatusCodes.Status400BadRequest, problems.ToString()).ConfigureAwait(false);
            return;
        }

        var source = reader.Open(context);
        var scope = RequestReader.ReadScope(source, forcing, body);
        await (body.Batch is { } batch
            ? batches.SendAsync(snapshot, source, batch.ConvertAll(entry => entry.Over(body.Texts)), scope)
            : single.AnswerAsync(snapshot, source, body.Texts, scope)).ConfigureAwait(false);
    }

    private static Task RefuseTypeAsync(HttpContext context)
    {
        context.Response.Headers["Accept-Post"] = JsonBody.ContentType;
        return JsonBody.IsFormOrNothing(context.Request)
            ? MethodNotAllowed.SendAsync(context, AllowedWithoutJson)
            : Envelope.SendErrorAsync(
                context, StatusCodes.Status415UnsupportedMediaType, $"The body must be {JsonBody.ContentType} in UTF-8, not compressed.");
    }
}
