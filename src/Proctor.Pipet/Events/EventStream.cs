using System.IO.Pipelines;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Events;

/// <summary>One stream of events. For one use.</summary>
/// <param name="matrix">Where the matrices come from.</param>
/// <param name="eventOf">Gives the event of one.</param>
/// <param name="known">The digest of the matrix the client knows; null when it knows none.</param>
/// <param name="heartbeat">Ticks when the client is to get a sign of life.</param>
internal sealed class EventStream(PipetMatrix matrix, Func<MatrixSnapshot, ReadOnlyMemory<byte>> eventOf, string? known, PeriodicTimer heartbeat)
{
    /// <summary>Writes events until nobody listens any more, or the token is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while the client did not read.</exception>
    public async Task RunAsync(PipeWriter output, CancellationToken ending)
    {
        var tick = heartbeat.WaitForNextTickAsync(ending).AsTask();
        var next = ServerSentEvent.Retry;
        while (await TryWriteAsync(output, next, ending).ConfigureAwait(false))
        {
            var change = matrix.Change;
            next = NextEvent();
            if (!next.IsEmpty)
            {
                continue;
            }

            if (await Task.WhenAny(change, tick).ConfigureAwait(false) == change)
            {
                next = NextEvent();
            }
            else if (ending.IsCancellationRequested)
            {
                return;
            }
            else
            {
                tick = heartbeat.WaitForNextTickAsync(ending).AsTask();
                next = ServerSentEvent.Heartbeat;
            }
        }
    }

    /// <returns>The event of the matrix that is served; nothing when the client knows it.</returns>
    private ReadOnlyMemory<byte> NextEvent()
    {
        if (matrix.Current is not { } snapshot || snapshot.MatrixTag.Digest == known)
        {
            return default;
        }

        known = snapshot.MatrixTag.Digest;
        return eventOf(snapshot);
    }

    private static async ValueTask<bool> TryWriteAsync(PipeWriter output, ReadOnlyMemory<byte> bytes, CancellationToken ending) =>
        !(await output.WriteAsync(bytes, ending).ConfigureAwait(false)).IsCompleted;
}
