namespace Proctor.Client;

/// <summary>
/// Where the groups of requests come from: a server, an engine in the same process, or a cache in front of either. An application depends on this and on
/// nothing else, so it can change from one to the other. Implementations are safe for concurrent use.
/// </summary>
public interface IGroupSource
{
    /// <summary>
    /// Gets a text that tells this source from others, such as the URL of a server. Groups of sources with equal names are exchangeable, also in a cache.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Finds the groups of a request. What can go wrong in the world (a server that is down, slow or answers nonsense) never throws: all tests are unassigned
    /// then, and the source logs why. The time it takes has a limit that the implementation sets.
    /// </summary>
    /// <param name="request">Who asks, and for which tests.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// The groups, one for each of <see cref="GroupsRequest.Tests"/> and in their order. Their <see cref="ProctorGroups.Freshness"/> is <see
    /// cref="GroupsFreshness.None"/> when the source could not answer.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default);
}
