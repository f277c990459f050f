using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Logging;
using Proctor.Pipet.Responses;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Identify;

/// <summary>
/// Answers batches: one result an entry, in order. They are written as they are found, since all together they may be large; so the length is not known
/// beforehand, and a client that reads slowly slows down the finding.
/// </summary>
internal sealed class BatchAnswers(PipetConfiguration configuration, RequestReader reader, GroupFinder groups, PipetMetrics metrics, RequestFailureLog failures)
{
    // How much is written before the client is given some.
    private const int FlushBytes = 32 * 1024;

    private readonly ContextWriter _context = new(configuration);

    private static ReadOnlySpan<byte> BeforeResults => "{\n    \"results\" : ["u8;

    private static ReadOnlySpan<byte> AfterResults => " ],\n    \"audit\" : "u8;

    private static ReadOnlySpan<byte> AfterAudit => "\n  }"u8;

    /// <summary>Answers a batch.</summary>
    /// <param name="snapshot">The matrix.</param>
    /// <param name="source">The request.</param>
    /// <param name="batch">What the entries give.</param>
    /// <param name="scope">The groups it asks for.</param>
    public async Task SendAsync(MatrixSnapshot snapshot, PipetRequest source, List<GivenTexts> batch, IdentifyScope scope)
    {
        source.HttpContext.Features.Set(IdentifyKind.Batch);
        metrics.RecordBatch(batch.Count);
        RequestTrace.AnsweredBatch(snapshot, batch.Count);
        scope = scope with { Tests = scope.Tests?.Where(snapshot.Engine.Matrix.Tests.ContainsKey).Distinct(StringComparer.Ordinal).ToList() };
        Answer.Start(source.HttpContext, StatusCodes.Status200OK, length: null);
        var output = source.HttpContext.Response.BodyWriter;
        output.Write(Envelope.Start);
        output.Write(BeforeResults);
        if (!await TryWriteResultsAsync(output, snapshot, source, batch, scope).ConfigureAwait(false))
        {
            return;
        }

        output.Write(AfterResults);
        output.Write(snapshot.Audit.Span);
        output.Write(AfterAudit);
        output.Write(Envelope.End);
        await Answer.FlushAsync(source.HttpContext).ConfigureAwait(false);
    }

    /// <returns>Whether there is still somebody who listens.</returns>
    private async Task<bool> TryWriteResultsAsync(
        PipeWriter output, MatrixSnapshot snapshot, PipetRequest source, List<GivenTexts> batch, IdentifyScope scope)
    {
        using var result = new PooledBuffer();
        var pending = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            result.Clear();
            if (!TryWriteResult(result, snapshot, source, batch[i], scope, out var failure))
            {
                failures.ReportEntry(i, failure);
            }

            output.Write(i == 0 ? " "u8 : ", "u8);
            Indentation.WriteDeeper(output, result.Written);
            pending += result.Length;
            if (pending >= FlushBytes)
            {
                pending = 0;
                var flushed = await Answer.FlushAsync(source.HttpContext).ConfigureAwait(false);
                if (flushed.IsCompleted || source.HttpContext.RequestAborted.IsCancellationRequested)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // An entry that breaks down must not take the others with it: a part of the answer is on its way already.
    private bool TryWriteResult(
        PooledBuffer output, MatrixSnapshot snapshot, PipetRequest source, GivenTexts texts, IdentifyScope scope, [NotNullWhen(false)] out Exception? failure)
    {
        try
        {
            WriteResult(output, snapshot, source, texts, scope);
            failure = null;
            return true;
        }
        catch (Exception thrown)
        {
            output.Clear();
            WriteRefusal(output, Refusal.OfFailure);
            failure = thrown;
            return false;
        }
    }

    private void WriteResult(PooledBuffer output, MatrixSnapshot snapshot, PipetRequest source, GivenTexts texts, IdentifyScope scope)
    {
        if (!reader.TryRead(source, texts, out var request, out var refusal))
        {
            WriteRefusal(output, refusal);
            return;
        }

        using var context = new PooledBuffer();
        _context.Write(context, request.Values);
        using var answer = new IdentifyAnswer(snapshot, groups.Find(snapshot, request, scope), context.WrittenMemory);
        answer.WriteGroupsAndContext(output);
        output.Write("\n  }"u8);
    }

    private static void WriteRefusal(PooledBuffer output, Refusal refusal)
    {
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText, Envelope.DataDepth);
        json.StartObject();
        json.Name("status"u8);
        json.Value(refusal.Status);
        json.Name("error"u8);
        json.Value(refusal.Message);
        json.EndObject();
        json.Flush();
    }
}
