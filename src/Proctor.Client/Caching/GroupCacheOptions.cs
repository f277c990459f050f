namespace Proctor.Client.Caching;

/// <summary>The settings of a <see cref="GroupCache"/>.</summary>
public sealed class GroupCacheOptions
{
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan MaxStoreTimeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets how long after the last answer of the source the version of the matrix counts as known. Then somebody has to ask the source, and tells all
    /// others.
    /// </summary>
    /// <value>The default is 300 seconds. Above zero, up to 30 days.</value>
    public TimeSpan VersionLifetime { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>Gets or sets how long the groups of a request are kept. Groups as old as this are still used while the source does not answer.</summary>
    /// <value>The default is an hour. Above zero, up to 30 days.</value>
    public TimeSpan EntryLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how long is waited for a store, each time it is used.</summary>
    /// <value>The default is 0.25 seconds. Above zero, up to a minute.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Says what is wrong with the settings.</summary>
    /// <returns>A sentence for each mistake, with what was found and what would be right; empty when there is none.</returns>
    public IReadOnlyList<string> Validate() => [.. Problems()];

    private IEnumerable<string> Problems()
    {
        (string Name, TimeSpan Value, TimeSpan Max)[] times =
        [
            (nameof(VersionLifetime), VersionLifetime, MaxLifetime),
            (nameof(EntryLifetime), EntryLifetime, MaxLifetime),
            (nameof(StoreTimeout), StoreTimeout, MaxStoreTimeout),
        ];
        foreach (var (name, value, max) in times.Where(static time => time.Value <= TimeSpan.Zero || time.Value > time.Max))
        {
            yield return $"{name} is {value}; it must be above zero and at most {max}.";
        }
    }
}
