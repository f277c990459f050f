using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Matrix;

/// <summary>Answers the routes that show the matrix.</summary>
internal sealed class MatrixAnswers(PipetMatrix matrix)
{
    private static readonly byte[] NoAudit = Envelope.Of(0, static (ref json, _) => json.Null());

    /// <summary>The bare matrix; clients rely on it that there is no envelope. It is not sent to those who say that they have it.</summary>
    public Task MatrixAsync(HttpContext context)
    {
        if (matrix.Current is not { } snapshot)
        {
            return NotLoaded.SendAsync(context, matrix);
        }

        context.Response.Headers.ETag = snapshot.MatrixTag.Text;
        if (!snapshot.MatrixTag.IsKnownTo(context.Request))
        {
            return Answer.SendAsync(context, StatusCodes.Status200OK, snapshot.Matrix, mayBeStored: true);
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>The audit; the only one of these routes that answers 200 when there is no matrix.</summary>
    public Task AuditAsync(HttpContext context) =>
        Answer.SendAsync(context, StatusCodes.Status200OK, matrix.Current?.AuditAnswer ?? NoAudit);

    public Task DefinitionAsync(HttpContext context, string test)
    {
        if (matrix.Current is not { } snapshot)
        {
            return NotLoaded.SendAsync(context, matrix);
        }

        return snapshot.Engine.Matrix.Tests.TryGetValue(test, out var definition)
            ? SendAsync(context, definition)
            : Envelope.SendErrorAsync(context, StatusCodes.Status404NotFound, $"'{test}' test definition not found in test matrix.");
    }

    private static async Task SendAsync(HttpContext context, TestDefinition definition)
    {
        using var buffer = new PooledBuffer();
        Envelope.Write(buffer, definition, DefinitionWriter.Write);
        await Answer.SendAsync(context, StatusCodes.Status200OK, buffer.WrittenMemory).ConfigureAwait(false);
    }
}
