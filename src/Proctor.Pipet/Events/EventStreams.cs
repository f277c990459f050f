using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Events;

/// <summary>
/// Keeps streams of events open, but not too many. Each has at most one event on its way: what changes while a client does not read is one change to it. So a slow
/// client costs no memory and holds up nobody. Safe for concurrent use.
/// </summary>
internal sealed class EventStreams(PipetMatrix matrix, IHostApplicationLifetime lifetime, IOptions<PipetOptions> options, TimeProvider clock)
{
    /// <summary>What a client is told when there are too many.</summary>
    public const string TooMany = "Too many streams of events are open.";

    private const string RetryAfterSeconds = "30";

    private readonly TimeSpan _heartbeat = options.Value.EventHeartbeat;
    private readonly int _max = options.Value.MaxEventStreams;
    private int _open;

    /// <summary>Answers with a stream, unless there are too many.</summary>
    /// <param name="context">The request.</param>
    /// <param name="eventOf">Gives the event of a matrix.</param>
    /// <param name="known">The digest of the matrix the client knows; null when it knows none.</param>
    /// <returns>What ends with the stream; null when there are too many, and the client is to be told.</returns>
    public Task? TryAnswerAsync(HttpContext context, Func<MatrixSnapshot, ReadOnlyMemory<byte>> eventOf, string? known)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Start(context);
            return Task.CompletedTask;
        }

        if (Interlocked.Increment(ref _open) > _max)
        {
            Interlocked.Decrement(ref _open);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return null;
        }

        return AnswerAsync(context, eventOf, known);
    }

    private async Task AnswerAsync(HttpContext context, Func<MatrixSnapshot, ReadOnlyMemory<byte>> eventOf, string? known)
    {
        try
        {
            Start(context);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            using var heartbeat = new PeriodicTimer(_heartbeat, clock);
            var stream = new EventStream(matrix, eventOf, known, heartbeat);
            await stream.RunAsync(context.Response.BodyWriter, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Abort(); // a client that does not read must not hold up the end
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static void Start(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true; // how long somebody listens is no duration of a request
        }

        var headers = context.Response.Headers;
        headers[HeaderNames.ContentType] = "text/event-stream";
        headers[HeaderNames.CacheControl] = "no-cache, no-store";
        headers["X-Accel-Buffering"] = "no"; // nginx would wait until there is enough to send
    }
}
