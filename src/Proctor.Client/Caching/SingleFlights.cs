using System.Collections.Concurrent;

namespace Proctor.Client.Caching;

/// <summary>Makes one call of several that are equal and under way at the same time. Safe for concurrent use.</summary>
internal sealed class SingleFlights
{
    private readonly ConcurrentDictionary<(string Source, GroupsRequest Request), Lazy<Task<ProctorGroups>>> _underWay = new();

    /// <summary>Asks a source, or waits for the one who does already.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up waiting; the call goes on, since others may wait for it.</param>
    /// <returns>The groups, and whether this is the one who asked.</returns>
    public async ValueTask<(ProctorGroups Groups, bool IsMine)> GetAsync(IGroupSource source, GroupsRequest request, CancellationToken cancellationToken)
    {
        var mine = new Lazy<Task<ProctorGroups>>(() => CallAsync(source, request));
        var call = _underWay.GetOrAdd((source.Name, request), mine);
        return (await call.Value.WaitAsync(cancellationToken).ConfigureAwait(false), ReferenceEquals(call, mine));
    }

    private async Task<ProctorGroups> CallAsync(IGroupSource source, GroupsRequest request)
    {
        try
        {
            return await source.GetAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _underWay.TryRemove((source.Name, request), out _);
        }
    }
}
