namespace Proctor.Client.Caching;

/// <summary>
/// Where cached groups are kept: a distributed cache, the session of a user, or the like. It may lose what it is given at any time, and it may throw: that is
/// logged and counts as a miss. It must not block the thread, which would hold up whoever asks.
/// </summary>
public interface IGroupCacheStore
{
    /// <summary>Reads what was kept.</summary>
    /// <param name="key">
    /// The key: printable ASCII, at most 100 characters. What is kept says itself whom it is for, so a store for one user may use one place for all keys.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes; <see langword="null"/> when there are none.</returns>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps something, in place of what was kept under the key before.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes. They are not changed afterwards.</param>
    /// <param name="lifetime">How long they are of use. Keeping them longer does no harm.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when they are kept.</returns>
    ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken);
}
