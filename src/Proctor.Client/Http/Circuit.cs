namespace Proctor.Client.Http;

/// <summary>Keeps calls back for a while when a server gave no answer several times in a row. Safe for concurrent use, without locks.</summary>
internal sealed class Circuit(int failures, TimeSpan pause, TimeProvider clock)
{
    private readonly long _pauseTicks = (long)(pause.TotalSeconds * clock.TimestampFrequency);
    private int _failed;
    private long _retryAt;

    /// <summary>Asks whether a call may be made. After a pause only the one who asks first may.</summary>
    public bool TryEnter()
    {
        if (failures == 0 || Volatile.Read(ref _failed) < failures)
        {
            return true;
        }

        var retryAt = Volatile.Read(ref _retryAt);
        var now = clock.GetTimestamp();
        return now >= retryAt && Interlocked.CompareExchange(ref _retryAt, now + _pauseTicks, retryAt) == retryAt;
    }

    public void Succeed()
    {
        if (Volatile.Read(ref _failed) != 0)
        {
            Volatile.Write(ref _failed, 0);
        }
    }

    /// <summary>Notes a call without answer.</summary>
    /// <returns>Whether a pause begins that was none before.</returns>
    public bool Fail()
    {
        // The time first: whoever sees the count must not see an old time.
        Volatile.Write(ref _retryAt, clock.GetTimestamp() + _pauseTicks);
        return Interlocked.Increment(ref _failed) == failures;
    }
}
