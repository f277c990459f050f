using System.Globalization;
using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Ofrep;

/// <summary>
/// Waits a moment when a client has heard of a newer matrix than the one that is served here: one server tells it of a change, and another, which is about to load
/// the same matrix, gets its question. Without that it would be left with the old flags.
/// </summary>
internal sealed class OfrepFreshness(PipetMatrix matrix, TimeProvider clock)
{
    // Providers wait ten seconds for an answer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the next matrix, if it is to be expected.</summary>
    public Task WaitAsync(HttpRequest request)
    {
        var change = matrix.Change;
        return matrix.Current is { } snapshot && IsBehind(snapshot, request) ? WaitAsync(change, request) : Task.CompletedTask;
    }

    private async Task WaitAsync(Task change, HttpRequest request)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        await Task.WhenAny(change, Task.Delay(LongestWait, clock, timeout.Token)).ConfigureAwait(false);
        await timeout.CancelAsync().ConfigureAwait(false);
    }

    private static bool IsBehind(MatrixSnapshot snapshot, HttpRequest request) =>
        request.QueryString.HasValue
        && (string?)request.Query["flagConfigEtag"] is { Length: > 0 } heard
        && heard != snapshot.MatrixTag.Digest
        && long.TryParse(request.Query["flagConfigLastModified"], NumberStyles.None, CultureInfo.InvariantCulture, out var lastModified)
        && lastModified > OfrepFlags.LastModifiedOf(snapshot);
}
