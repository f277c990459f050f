using System.Buffers;
using Microsoft.AspNetCore.Http;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Responses;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Ofrep;

/// <summary>Answers OFREP, the OpenFeature Remote Evaluation Protocol, version 0.3.0: a test is a flag. Groups cannot be forced here.</summary>
internal sealed class OfrepAnswers(
    PipetMatrix matrix, RequestReader reader, GroupFinder groups, OfrepContextReader contexts, OfrepFlagTable flags, OfrepEvents events, OfrepFreshness freshness)
{
    /// <summary>Answers for one flag.</summary>
    public async Task FlagAsync(HttpContext context, string key)
    {
        var (question, error) = await ReadAsync(context, key).ConfigureAwait(false);
        if (question is null)
        {
            await error!.SendAsync(context, key).ConfigureAwait(false);
            return;
        }

        var snapshot = question.Snapshot;
        var flag = flags.Of(snapshot)[key];
        var assignment = groups.Find(snapshot, question.Request, new IdentifyScope(ForceGroups.None, [key]))[key];
        Count(snapshot, IdentifyKind.Flag, [assignment]);
        using var answer = new PooledBuffer();
        flag.Write(answer, assignment);
        await Answer.SendAsync(context, flag.ErrorOf(assignment)?.Status ?? StatusCodes.Status200OK, answer.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>
    /// Answers for all flags. The entity tag is one of the whole answer: rules may depend on the time, so no tag of what comes in would do. Also it is right whatever
    /// the context was when the client got it.
    /// </summary>
    public async Task FlagsAsync(HttpContext context)
    {
        await freshness.WaitAsync(context.Request).ConfigureAwait(false);
        var (question, error) = await ReadAsync(context, key: null).ConfigureAwait(false);
        if (question is null)
        {
            await error!.SendAsync(context, flag: null).ConfigureAwait(false);
            return;
        }

        var snapshot = question.Snapshot;
        var assignments = groups.Find(snapshot, question.Request, new IdentifyScope(ForceGroups.None, Tests: null)).Explain().ToArray();
        using var answer = new PooledBuffer();
        Write(answer, context.Request, snapshot, assignments);
        var tag = EntityTag.Of(answer.Written);
        context.Response.Headers.ETag = tag.Text;
        if (tag.IsKnownTo(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        Count(snapshot, IdentifyKind.Flags, assignments);
        await Answer.SendAsync(context, StatusCodes.Status200OK, answer.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>Tells an error of one flag that is none of evaluating it.</summary>
    public static Task SendFlagErrorAsync(HttpContext context, string key, int status, string message) => OfrepError.Of(status, message).SendAsync(context, key);

    /// <summary>Tells an error that is none of evaluating flags.</summary>
    public static Task SendErrorAsync(HttpContext context, string _, int status, string message) => OfrepError.Of(status, message).SendAsync(context, flag: null);

    /// <returns>What is asked; or null, and why it cannot be answered.</returns>
    private async Task<(Question? Question, OfrepError? Error)> ReadAsync(HttpContext context, string? key)
    {
        if (!JsonBody.IsJson(context.Request))
        {
            return (null, OfrepError.NotJson);
        }

        if (matrix.Current is not { } snapshot)
        {
            return (null, OfrepError.Of(StatusCodes.Status500InternalServerError, NotLoaded.Message(matrix)));
        }

        if (key is not null && !snapshot.Engine.Matrix.Tests.ContainsKey(key))
        {
            return (null, OfrepError.NotFound(key));
        }

        using var body = new PooledBuffer();
        if (!await JsonBody.TryReadAsync(context.Request, body).ConfigureAwait(false))
        {
            return (null, OfrepError.TooLong(JsonBody.MaxBytes));
        }

        return contexts.Read(body.WrittenMemory, out var error) is not { } texts ? (null, error)
            : !reader.TryRead(reader.Open(context), texts, out var request, out var refusal) ? (null, OfrepError.Of(refusal))
            : (new Question(snapshot, request), null);
    }

    private void Write(PooledBuffer answer, HttpRequest request, MatrixSnapshot snapshot, ReadOnlySpan<TestAssignment> assignments)
    {
        var all = flags.Of(snapshot);
        answer.Write("{\"flags\":["u8);
        for (var i = 0; i < assignments.Length; i++)
        {
            answer.Write(i == 0 ? ""u8 : ","u8);
            all[assignments[i].TestName!].Write(answer, assignments[i]);
        }

        answer.Write("]"u8);
        var json = new JsonTextWriter(answer, JsonLayout.Compact, DoubleStyle.JavaText);
        json.Raw(",\"metadata\":");
        json.StartObject();
        json.Name("version"u8);
        json.Value(snapshot.Engine.Matrix.Audit.Version ?? "");
        json.EndObject();
        events.Write(ref json, request, snapshot);
        json.Raw("}");
        json.Flush();
    }

    private static void Count(MatrixSnapshot snapshot, IdentifyKind kind, ReadOnlySpan<TestAssignment> assignments)
    {
        var assigned = 0;
        using (var tally = snapshot.Assignments.Open())
        {
            foreach (var assignment in assignments)
            {
                if (assignment.IsAssigned)
                {
                    tally.Add(snapshot.Groups.Of(assignment.TestName, assignment.Bucket).Place, assignment.Reason);
                    assigned++;
                }
            }
        }

        RequestTrace.Answered(snapshot, kind, assigned);
    }

    private sealed record Question(MatrixSnapshot Snapshot, IdentifyRequest Request);
}
