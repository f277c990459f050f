using Microsoft.AspNetCore.Http;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Pipet.Events;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Responses;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Ofrep;

/// <summary>Answers clients of OpenFeature by its Remote Evaluation Protocol, version 0.3.0: a test is a flag. Groups cannot be forced here.</summary>
internal sealed class OfrepAnswers(PipetMatrix matrix, RequestReader reader, OfrepContextReader contexts, GroupFinder groups, EventStreams streams)
{
    public const string FlagPath = "/ofrep/v1/evaluate/flags/{key}";
    public const string FlagsPath = "/ofrep/v1/evaluate/flags";
    public const string EventsPath = "/ofrep/v1/events";

    /// <summary>Answers for one flag.</summary>
    public Task FlagAsync(HttpContext context, string flag) => GuardAsync(context, flag, async () =>
    {
        if (await EvaluateAsync(context, flag, new IdentifyScope(ForceGroups.None, [flag])).ConfigureAwait(false) is not { } evaluation)
        {
            return;
        }

        var assignment = evaluation.Result[flag];
        using var body = new PooledBuffer();
        var json = new JsonTextWriter(body, JsonLayout.Compact, DoubleStyle.JavaText);
        FlagWriter.Write(ref json, assignment);
        json.Flush();
        Count(evaluation.Snapshot, [assignment]);
        await Answer.SendAsync(context, FlagWriter.ErrorOf(assignment)?.Status ?? StatusCodes.Status200OK, body.WrittenMemory).ConfigureAwait(false);
    });

    /// <summary>Answers for all flags, unless the client has the answer already.</summary>
    public Task FlagsAsync(HttpContext context) => GuardAsync(context, null, async () =>
    {
        if (await EvaluateAsync(context, null, new IdentifyScope(ForceGroups.None, null)).ConfigureAwait(false) is not { } evaluation)
        {
            return;
        }

        using var body = new PooledBuffer();
        WriteFlags(body, context, evaluation);
        Count(evaluation.Snapshot, evaluation.Result);

        // The same bytes mean the same groups, whoever asks and whichever server answers.
        var tag = EntityTag.Of(body.Written);
        context.Response.Headers.ETag = tag.Text;
        if (tag.IsKnownTo(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Answer.SendAsync(context, StatusCodes.Status200OK, body.WrittenMemory).ConfigureAwait(false);
    });

    /// <summary>Sends an event whenever it is worth evaluating again.</summary>
    public Task EventsAsync(HttpContext context) => streams.TryAnswerAsync(context, EventOf, context.Request.Headers["Last-Event-ID"])
        ?? SendErrorAsync(context, null, OfrepError.Server(EventStreams.TooMany) with { Status = StatusCodes.Status503ServiceUnavailable });

    // The router's answer to what cannot be answered is no answer of the protocol.
    private static async Task GuardAsync(HttpContext context, string? flag, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            var error = OfrepError.Unreadable("The body of the request cannot be read.") with { Status = failure.StatusCode };
            await SendErrorAsync(context, flag, error).ConfigureAwait(false);
        }
    }

    /// <returns>The groups; null when the request was answered with an error.</returns>
    private async Task<Evaluation?> EvaluateAsync(HttpContext context, string? flag, IdentifyScope scope)
    {
        if (matrix.Current is not { } snapshot)
        {
            await SendErrorAsync(context, flag, OfrepError.Server(NotLoaded.Message(matrix))).ConfigureAwait(false);
            return null;
        }

        using var bytes = new PooledBuffer();
        var (texts, error) = await ReadAsync(context, bytes).ConfigureAwait(false);
        if (error is not null)
        {
            await SendErrorAsync(context, flag, error).ConfigureAwait(false);
            return null;
        }

        if (!reader.TryRead(reader.Open(context), texts, out var request, out var refusal))
        {
            await SendErrorAsync(context, flag, ErrorOf(refusal)).ConfigureAwait(false);
            return null;
        }

        var result = groups.Find(snapshot, request, scope);
        RequestTrace.Answered(snapshot, flag is null ? IdentifyKind.Flags : IdentifyKind.Flag, result.Count);
        return new Evaluation(snapshot, result);
    }

    private async Task<(GivenTexts? Texts, OfrepError? Error)> ReadAsync(HttpContext context, PooledBuffer bytes)
    {
        if (!JsonBody.IsJson(context.Request))
        {
            return (null, OfrepError.NotJson);
        }

        if (!await JsonBody.TryReadAsync(context.Request, bytes).ConfigureAwait(false))
        {
            return (null, OfrepError.TooLong(JsonBody.MaxBytes));
        }

        var texts = contexts.Read(bytes.WrittenMemory, out var error);
        return (texts, error);
    }

    private static OfrepError ErrorOf(Refusal refusal)
    {
        if (ReferenceEquals(refusal, Refusal.OfNoIdentifier))
        {
            return OfrepError.NoTargetingKey;
        }

        return refusal.Status < StatusCodes.Status500InternalServerError ? OfrepError.UnfitContext(refusal.Message) : OfrepError.Server(refusal.Message);
    }

    private static async Task SendErrorAsync(HttpContext context, string? flag, OfrepError error)
    {
        using var body = new PooledBuffer();
        var json = new JsonTextWriter(body, JsonLayout.Compact, DoubleStyle.JavaText);
        json.StartObject();
        if (flag is not null)
        {
            json.Name("key"u8);
            json.Value(flag);
        }

        FlagWriter.WriteError(ref json, error);
        json.EndObject();
        json.Flush();
        await Answer.SendAsync(context, error.Status, body.WrittenMemory).ConfigureAwait(false);
    }

    private static void Count(MatrixSnapshot snapshot, IEnumerable<TestAssignment> assignments)
    {
        using var tally = snapshot.Assignments.Open();
        foreach (var assignment in assignments)
        {
            if (assignment.IsAssigned)
            {
                tally.Add(snapshot.Groups.Of(assignment.TestName, assignment.Bucket).Place, assignment.Reason);
            }
        }
    }

    private static void WriteFlags(PooledBuffer body, HttpContext context, in Evaluation evaluation)
    {
        var json = new JsonTextWriter(body, JsonLayout.Compact, DoubleStyle.JavaText);
        json.StartObject();
        json.Name("flags"u8);
        json.StartArray();
        foreach (var assignment in evaluation.Result.Explain())
        {
            json.Element();
            FlagWriter.Write(ref json, assignment);
        }

        json.EndArray();
        json.Name("metadata"u8);
        json.StartObject();
        json.Name("version"u8);
        json.Value(evaluation.Snapshot.Engine.Matrix.Audit.Version ?? "");
        json.EndObject();
        json.Name("eventStreams"u8);
        json.StartArray();
        json.Element();
        WriteEventStream(ref json, context);
        json.EndArray();
        json.EndObject();
        json.Flush();
    }

    // Without host: clients take the one they came by, which a proxy may have changed.
    private static void WriteEventStream(ref JsonTextWriter json, HttpContext context)
    {
        var path = (context.Request.PathBase + context.Request.Path).ToUriComponent().TrimEnd('/');
        json.StartObject();
        json.Name("type"u8);
        json.Value("sse");
        json.Name("endpoint"u8);
        json.StartObject();
        json.Name("requestUri"u8);
        json.Value(string.Concat(path.AsSpan(0, path.Length - FlagsPath.Length), EventsPath));
        json.EndObject();
        json.EndObject();
    }

    // What the protocol calls events of every kind is "message"; what they mean is in the data.
    private static ReadOnlyMemory<byte> EventOf(MatrixSnapshot snapshot) =>
        ServerSentEvent.Write("message"u8, snapshot.MatrixTag.Digest, snapshot.MatrixTag.Digest, static (ref json, digest) =>
        {
            json.Name("type"u8);
            json.Value("refetchEvaluation");
            json.Name("etag"u8);
            json.Value(digest);
        });

    private readonly record struct Evaluation(MatrixSnapshot Snapshot, ProctorResult Result);
}
