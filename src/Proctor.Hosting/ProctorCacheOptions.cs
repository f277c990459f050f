using Proctor.Client.Caching;

namespace Proctor.Hosting;

/// <summary>How the groups of a server are cached. An engine in the same process is faster than any cache, so nothing of this counts for one.</summary>
public sealed class ProctorCacheOptions
{
    private static readonly GroupCacheOptions Defaults = new();

    /// <summary>Gets or sets where groups are kept; <c>none</c>, <c>distributed</c> or <c>session</c> in a configuration.</summary>
    /// <value>The default is <see cref="ProctorCacheMethod.None"/>.</value>
    public ProctorCacheMethod Method { get; set; }

    /// <summary>Gets or sets the key under which the distributed cache is registered.</summary>
    /// <value>The default is <see langword="null"/>: the one that is registered without a key. Empty is the same.</value>
    public string? Name { get; set; }

    /// <inheritdoc cref="GroupCacheOptions.VersionLifetime" />
    public TimeSpan VersionLifetime { get; set; } = Defaults.VersionLifetime;

    /// <inheritdoc cref="GroupCacheOptions.EntryLifetime" />
    public TimeSpan EntryLifetime { get; set; } = Defaults.EntryLifetime;

    /// <inheritdoc cref="GroupCacheOptions.StoreTimeout" />
    public TimeSpan StoreTimeout { get; set; } = Defaults.StoreTimeout;

    internal GroupCacheOptions ToCacheOptions() => new() { VersionLifetime = VersionLifetime, EntryLifetime = EntryLifetime, StoreTimeout = StoreTimeout };
}
