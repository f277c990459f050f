namespace Proctor.Client.Caching;

/// <summary>A store that neither throws nor holds anybody up.</summary>
internal readonly struct GuardedStore(IGroupCacheStore store, StoreGuard guard)
{
    /// <summary>Reads; null also when the store failed.</summary>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => guard.GetAsync(store, key, cancellationToken);

    /// <summary>Keeps something, or logs that it could not.</summary>
    public ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        guard.SetAsync(store, key, value, lifetime, cancellationToken);
}
