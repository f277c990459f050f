using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Forcing;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Identify;

/// <summary>Answers <c>/groups/identify</c> for requests that say everything in query and headers.</summary>
internal sealed class IdentifyAnswers(PipetMatrix matrix, PipetConfiguration configuration, RequestReader reader, ForcePermission forcing, GroupFinder groups)
{
    private readonly ContextWriter _context = new(configuration);

    public Task AnswerAsync(HttpContext context)
    {
        if (matrix.Current is not { } snapshot)
        {
            return NotLoaded.SendAsync(context, matrix);
        }

        var source = reader.Open(context);
        return AnswerAsync(snapshot, source, texts: null, RequestReader.ReadScope(source, forcing));
    }

    /// <summary>Answers a request with a ready-made scope.</summary>
    /// <param name="snapshot">The matrix.</param>
    /// <param name="source">The request.</param>
    /// <param name="texts">What its body gives; null when it has none.</param>
    /// <param name="scope">The groups it asks for.</param>
    public Task AnswerAsync(MatrixSnapshot snapshot, PipetRequest source, GivenTexts? texts, IdentifyScope scope) =>
        reader.TryRead(source, texts, out var request, out var refusal)
            ? SendAsync(source.HttpContext, snapshot, request, groups.Find(snapshot, request, scope), texts is null ? IdentifyKind.Query : IdentifyKind.Body)
            : Envelope.SendErrorAsync(source.HttpContext, refusal.Status, refusal.Message);

    private async Task SendAsync(HttpContext context, MatrixSnapshot snapshot, IdentifyRequest request, ProctorResult result, IdentifyKind kind)
    {
        using var written = new PooledBuffer();
        _context.Write(written, request.Values);
        using var answer = new IdentifyAnswer(snapshot, result, written.WrittenMemory);
        RequestTrace.Answered(snapshot, kind, answer.Count);
        if (Answer.Start(context, StatusCodes.Status200OK, answer.Length))
        {
            answer.WriteTo(context.Response.BodyWriter);
            await Answer.FlushAsync(context).ConfigureAwait(false);
        }
    }
}
