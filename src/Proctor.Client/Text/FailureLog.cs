namespace Proctor.Client.Text;

/// <summary>Lets one of many equal problems through to the log in a minute, and counts the others. Safe for concurrent use.</summary>
internal sealed class FailureLog(TimeProvider clock)
{
    private const int MaxProblems = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long LoggedAt, long Suppressed)> _problems = new(StringComparer.Ordinal);

    /// <summary>Asks whether a problem is to be logged now.</summary>
    /// <param name="problem">What tells it from others.</param>
    /// <param name="suppressed">How many like it were not logged since it was logged last.</param>
    public bool ShouldLog(string problem, out long suppressed)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            suppressed = 0;
            if (_problems.TryGetValue(problem, out var last))
            {
                if (clock.GetElapsedTime(last.LoggedAt, now) < Interval)
                {
                    _problems[problem] = last with { Suppressed = last.Suppressed + 1 };
                    return false;
                }

                suppressed = last.Suppressed;
            }
            else if (_problems.Count == MaxProblems)
            {
                _problems.Clear(); // a server that words every error differently must not fill the memory
            }

            _problems[problem] = (now, 0);
            return true;
        }
    }
}
