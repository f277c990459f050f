using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Proctor.Client.Telemetry;

namespace Proctor.Client.Caching;

/// <summary>
/// The rules of caching groups. An entry is good when it was made for an equal request and by the matrix version that was seen last, by any process that shares
/// the store of versions. While the source does not answer, the groups an equal request got earlier are used. Requests that are equal and come at the same time
/// make one call together. Safe for concurrent use; one is enough for an application.
/// </summary>
public sealed partial class GroupCache
{
    private readonly GuardedStore _versions;
    private readonly StoreGuard _guard;
    private readonly SingleFlights _flights = new();
    private readonly ClientMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _versionLifetime;
    private readonly TimeSpan _entryLifetime;

    /// <summary>Initializes a new instance of the <see cref="GroupCache"/> class.</summary>
    /// <param name="versions">Where the version of the matrix is kept that was seen last. All processes of the application should share it.</param>
    /// <param name="options">The settings; later changes have no effect. <see langword="null"/> for the defaults.</param>
    /// <param name="logger">Where hits, misses and failures of stores are logged; <see langword="null"/> for nowhere.</param>
    /// <param name="clock">The clock; <see langword="null"/> for the system's. The clocks of all processes should agree within seconds.</param>
    /// <param name="meters">What makes the meter <see cref="ClientTelemetry.MeterName"/>; <see langword="null"/> for one of the whole process.</param>
    /// <exception cref="ArgumentNullException"><paramref name="versions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is wrong. The message lists all that are.</exception>
    public GroupCache(
        IGroupCacheStore versions,
        GroupCacheOptions? options = null,
        ILogger<GroupCache>? logger = null,
        TimeProvider? clock = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(versions);
        options ??= new GroupCacheOptions();
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        _logger = logger ?? NullLogger<GroupCache>.Instance;
        _clock = clock ?? TimeProvider.System;
        _versionLifetime = options.VersionLifetime;
        _entryLifetime = options.EntryLifetime;
        _metrics = new ClientMetrics(meters, _clock);
        _guard = new StoreGuard(options.StoreTimeout, _logger, _clock);
        _versions = new GuardedStore(versions, _guard);
    }

    /// <summary>
    /// Notes which version of the matrix a source uses now; entries of other versions are no longer good, for any process. Somebody who watches the source can
    /// call this, so that a new version need not wait to be seen.
    /// </summary>
    /// <param name="sourceName">The name of the source.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is noted, or could not be.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sourceName"/> or <paramref name="version"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask NoteVersionAsync(string sourceName, string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceName);
        ArgumentNullException.ThrowIfNull(version);
        var seen = await ReadVersionAsync(CacheKey.OfVersion(sourceName), cancellationToken).ConfigureAwait(false);
        await WriteVersionAsync(sourceName, seen, version, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask<ProctorGroups> GetAsync(IGroupSource source, IGroupCacheStore entries, GroupsRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var fingerprint = CacheKey.FingerprintOf(source.Name, request);
        var key = CacheKey.OfEntry(source.Name, request);
        var store = new GuardedStore(entries, _guard);
        var reading = store.GetAsync(key, cancellationToken); // at the same time as the version
        var version = await ReadVersionAsync(CacheKey.OfVersion(source.Name), cancellationToken).ConfigureAwait(false);
        var entry = CacheEntry.TryRead(await reading.ConfigureAwait(false), request.Tests);
        if (entry is not null && IsTooOld(entry.StoredAt, _entryLifetime))
        {
            entry = null;
        }

        if (IsHit(version, entry, fingerprint))
        {
            return entry!.Groups.As(GroupsFreshness.Cached);
        }

        var (groups, isMine) = await _flights.GetAsync(source, request, cancellationToken).ConfigureAwait(false);
        if (groups.Freshness == GroupsFreshness.None && entry is not null && entry.IsFor(fingerprint))
        {
            _metrics.LookedUp("stale");
            LogStale();
            return entry.Groups.As(GroupsFreshness.Stale);
        }

        if (isMine && groups is { Freshness: GroupsFreshness.Live, MatrixVersion: { } current })
        {
            await WriteVersionAsync(source.Name, version, current, cancellationToken).ConfigureAwait(false);
            await StoreAsync(store, key, new CacheEntry(fingerprint, _clock.GetUtcNow(), groups), cancellationToken).ConfigureAwait(false);
        }

        return groups;
    }

    private bool IsHit(SeenVersion? version, CacheEntry? entry, byte[] fingerprint)
    {
        if (version is null || IsTooOld(version.SeenAt, _versionLifetime))
        {
            _metrics.LookedUp("version_expired");
            LogVersionExpired();
            return false;
        }

        if (entry is null)
        {
            _metrics.LookedUp("absent");
            LogAbsent();
            return false;
        }

        if (!entry.IsFor(fingerprint) || entry.Groups.MatrixVersion != version.Version)
        {
            _metrics.LookedUp("invalidated");
            LogInvalidated();
            return false;
        }

        _metrics.LookedUp("hit");
        LogHit();
        return true;
    }

    // A time that lies ahead is as suspicious as one long ago: it is wrong, or the clock of this process is.
    private bool IsTooOld(DateTimeOffset since, TimeSpan lifetime) => (_clock.GetUtcNow() - since).Duration() >= lifetime;

    private async ValueTask<SeenVersion?> ReadVersionAsync(string key, CancellationToken cancellationToken) =>
        SeenVersion.TryRead(await _versions.GetAsync(key, cancellationToken).ConfigureAwait(false));

    private async ValueTask WriteVersionAsync(string sourceName, SeenVersion? seen, string version, CancellationToken cancellationToken)
    {
        if (seen?.Version != version)
        {
            LogVersionChanged(version);
        }

        var now = new SeenVersion(version, _clock.GetUtcNow());
        await _versions.SetAsync(CacheKey.OfVersion(sourceName), now.ToUtf8(), _entryLifetime + _versionLifetime, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask StoreAsync(GuardedStore store, string key, CacheEntry entry, CancellationToken cancellationToken)
    {
        if (entry.TryWrite(out var utf8))
        {
            await store.SetAsync(key, utf8, _entryLifetime, cancellationToken).ConfigureAwait(false);
            LogStored();
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Debug, Message = "Proctor cache MISS (version expired)")]
    private partial void LogVersionExpired();

    [LoggerMessage(EventId = 21, Level = LogLevel.Debug, Message = "Proctor cache MISS (absent)")]
    private partial void LogAbsent();

    [LoggerMessage(EventId = 22, Level = LogLevel.Debug, Message = "Proctor cache MISS (invalidated)")]
    private partial void LogInvalidated();

    [LoggerMessage(EventId = 23, Level = LogLevel.Debug, Message = "Proctor cache HIT")]
    private partial void LogHit();

    [LoggerMessage(EventId = 24, Level = LogLevel.Debug, Message = "Proctor cache SET")]
    private partial void LogStored();

    [LoggerMessage(EventId = 25, Level = LogLevel.Debug, Message = "Proctor cache STALE")]
    private partial void LogStale();

    [LoggerMessage(EventId = 26, Level = LogLevel.Debug, Message = "Proctor test matrix version changed to {Version}.")]
    private partial void LogVersionChanged(string version);
}
