namespace Proctor.Client.Caching;

/// <summary>
/// A source of groups with a cache in front of it. Safe for concurrent use when the store is. Cheap to make: with a store that belongs to one request, such as
/// a session, make one for each request.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="cache">The rules of the cache, and the version of the matrix that was seen last; one for the process.</param>
/// <param name="entries">Where the groups are kept.</param>
public sealed class CachedGroupSource(IGroupSource source, GroupCache cache, IGroupCacheStore entries) : IGroupSource
{
    private readonly IGroupSource _source = source ?? throw new ArgumentNullException(nameof(source));
    private readonly GroupCache _cache = cache ?? throw new ArgumentNullException(nameof(cache));
    private readonly IGroupCacheStore _entries = entries ?? throw new ArgumentNullException(nameof(entries));

    /// <inheritdoc />
    public string Name => _source.Name;

    /// <inheritdoc />
    public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _cache.GetAsync(_source, _entries, request, cancellationToken);
    }
}
