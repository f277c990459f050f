using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Events;

/// <summary>Answers <c>/proctor/events</c>: an event whenever another matrix is served.</summary>
internal sealed class MatrixEvents(EventStreams streams)
{
    public Task AnswerAsync(HttpContext context) => streams.TryAnswerAsync(context, static snapshot => snapshot.Event, context.Request.Headers["Last-Event-ID"])
        ?? Envelope.SendErrorAsync(context, StatusCodes.Status503ServiceUnavailable, EventStreams.TooMany);

    /// <summary>Writes the event of a matrix.</summary>
    public static byte[] Write(Audit audit, EntityTag tag) => ServerSentEvent.Write("matrix"u8, tag.Digest, (audit, tag), static (ref json, matrix) =>
    {
        json.Name("version"u8);
        json.Value(matrix.audit.Version);
        json.Name("etag"u8);
        json.Value(matrix.tag.Text);
        json.Name("updated"u8);
        json.Value(matrix.audit.Updated);
    });
}
