namespace Proctor.Store;

/// <summary>
/// The definitions of one environment, with their history. Reads answer from what the store knows; <see cref="RefreshAsync"/> and every write look at what others
/// changed. Implementations are safe for concurrent use.
/// </summary>
public interface IDefinitionStore : IAsyncDisposable
{
    /// <summary>Gets what the store is called in messages, such as the name of its branch.</summary>
    string Name { get; }

    /// <summary>Looks for changes others made.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest revision, or <see cref="StoreRevision.Unknown"/> when there is none yet.</returns>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<StoreRevision> RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads all tests.</summary>
    /// <param name="revision">The revision, or <see langword="null"/> for the newest one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The tests that can be read, and what is wrong with the others; <see langword="null"/> when there is no such revision.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<StoredMatrix?> ReadMatrixAsync(string? revision = null, CancellationToken cancellationToken = default);

    /// <summary>Reads when what was changed, newest first.</summary>
    /// <param name="query">Which part of the history.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The revisions; empty when the test never existed, or the revision to begin with is not part of the history.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<StoreRevision>> ReadHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads the history of every test there ever was.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Name of the test to its revisions, newest first. Tests that were deleted are among them.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>>> ReadHistoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a change, as one commit on top of the newest revision. It is refused when the same test was changed since the revision its author saw.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the wait. A change that is on its way may be made all the same.</param>
    /// <returns>The new revision, or why the change was refused.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="change"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">The store cannot be reached, or refuses.</exception>
    Task<StoreWriteResult> WriteAsync(StoreChange change, CancellationToken cancellationToken = default);
}
