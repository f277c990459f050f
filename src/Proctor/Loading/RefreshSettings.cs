namespace Proctor.Loading;

/// <summary>When a <see cref="MatrixRefresher"/> loads. Immutable.</summary>
public sealed record RefreshSettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Gets the time from the end of a load that did not fail to the start of the next one.</summary>
    /// <value>The default is 30 seconds. From a millisecond to a day.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of bounds.</exception>
    public TimeSpan Interval { get; init => field = InBounds(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the longest time from a failed load to the next one. After the first failure it is <see cref="Interval"/>, after each further one twice as
    /// long, up to this; then it is shortened by a random part of at most <see cref="Jitter"/>, so that many processes do not come back all at once.
    /// </summary>
    /// <value>The default is 5 minutes. From a millisecond to a day; not below <see cref="Interval"/>, which counts when this is shorter.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of bounds.</exception>
    public TimeSpan MaxRetryInterval { get; init => field = InBounds(value); } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the part by which the time after a failure is shortened at most.</summary>
    /// <value>The default is 0.2. From 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of bounds.</exception>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A jitter is from 0 to 1.");
    } = 0.2;

    /// <summary>
    /// Gets a value indicating whether the source is watched, if it is an <see cref="IWatchableMatrixSource"/>, so that a new matrix is loaded a fraction of a
    /// second after it is there.
    /// </summary>
    /// <value>The default is <see langword="true"/>. What watching misses is found at the next <see cref="Interval"/>.</value>
    public bool Watch { get; init; } = true;

    /// <summary>Returns how long to wait before the next load.</summary>
    /// <param name="failures">How many loads failed since the last one that did not.</param>
    /// <param name="draw">A random number from 0 up to, but not including, 1.</param>
    internal TimeSpan DelayAfter(int failures, double draw)
    {
        if (failures == 0)
        {
            return Interval;
        }

        var longest = MaxRetryInterval > Interval ? MaxRetryInterval : Interval;
        var delay = Math.Min(Interval.TotalMilliseconds * Math.Pow(2, failures - 1), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Max(delay * (1 - (Jitter * draw)), 1));
    }

    private static TimeSpan InBounds(TimeSpan value) => value >= TimeSpan.FromMilliseconds(1) && value <= Longest
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A time between loads is from a millisecond to a day.");
}
