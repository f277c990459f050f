using Microsoft.Extensions.Caching.Distributed;

namespace Proctor.Client.Caching;

/// <summary>Keeps cached groups in a distributed cache, where all processes of an application find them. Safe for concurrent use.</summary>
/// <param name="cache">The cache.</param>
public sealed class DistributedGroupCacheStore(IDistributedCache cache) : IGroupCacheStore
{
    private readonly IDistributedCache _cache = cache ?? throw new ArgumentNullException(nameof(cache));

    /// <inheritdoc />
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        await _cache.GetAsync(key, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
        await _cache.SetAsync(key, value, options, cancellationToken).ConfigureAwait(false);
    }
}
