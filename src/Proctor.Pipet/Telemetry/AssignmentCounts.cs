using System.Diagnostics.Metrics;
using Proctor.Definitions;

namespace Proctor.Pipet.Telemetry;

/// <summary>
/// How often each bucket of each test was given, since the start and over all versions of the matrix. Safe for concurrent use. An answer may have thousands of
/// groups, so counting must cost next to nothing: for its groups an answer has a stripe of counters to itself, where it adds without any synchronisation, and readers
/// sum up the stripes.
/// </summary>
internal sealed class AssignmentCounts
{
    /// <summary>How many buckets are counted by themselves; those of tests that are gone are among them. All others are counted together.</summary>
    public const int MaxSeries = 10_000;

    /// <summary>How many measurements there can be.</summary>
    public const int MaxMeasurements = CountersPerSeries * (MaxSeries + 1);

    // Each series has two counters: given by allocation, and forced. The first series is that of all others.
    private const int CountersPerSeries = 2;
    private const int OverflowPlace = 0;

    // More than threads that could be interrupted while they count, so that hardly ever one waits for another.
    private const int StripesPerProcessor = 4;

    // In longs: two cache lines, since processors fetch pairs of them.
    private const int Padding = 16;

    private readonly Instrument _instrument;
    private readonly Lock _registering = new();
    private readonly Dictionary<AssignmentSeries, int> _places = [];
    private readonly List<AssignmentSeries> _series = [default];
    private readonly long[][] _stripes;

    // One or zero for each stripe: whether somebody counts in it.
    private readonly long[] _taken;
    private volatile int _counters = CountersPerSeries;

    public AssignmentCounts(Meter meter)
    {
        _stripes = new long[Environment.ProcessorCount * StripesPerProcessor][];
        Array.Fill(_stripes, []);
        _taken = new long[(_stripes.Length + 1) * Padding];
        _instrument = meter.CreateObservableCounter(
            TelemetryNames.Assignments, Measure, "{assignment}", "Groups given to visitors, by test and bucket.");
    }

    /// <summary>Finds the places of the buckets of a test, the same ones as in earlier versions of the matrix.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="buckets">Its buckets.</param>
    /// <returns>What to give to <see cref="Tally.Add"/> for each of them.</returns>
    public int[] Register(string test, IReadOnlyList<Bucket> buckets)
    {
        lock (_registering)
        {
            int[] places = [.. buckets.Select(bucket => PlaceOf(new AssignmentSeries(test, bucket.Name, bucket.Value)))];
            _counters = _series.Count * CountersPerSeries;
            return places;
        }
    }

    /// <summary>Begins to count the groups of one answer; dispose it soon, on the same thread.</summary>
    /// <returns>Where to count; when nobody wants to know, it counts nothing.</returns>
    public Tally Open() => _instrument.Enabled ? new Tally(this, Take()) : default;

    private int PlaceOf(AssignmentSeries series)
    {
        if (_places.TryGetValue(series, out var place))
        {
            return place;
        }

        if (_places.Count >= MaxSeries)
        {
            return OverflowPlace;
        }

        place = _series.Count * CountersPerSeries;
        _places.Add(series, place);
        _series.Add(series);
        return place;
    }

    private int Take()
    {
        var first = Thread.GetCurrentProcessorId();
        var waiting = default(SpinWait);
        while (true)
        {
            for (var i = 0; i < _stripes.Length; i++)
            {
                var stripe = (int)((uint)(first + i) % (uint)_stripes.Length);
                if (Interlocked.CompareExchange(ref TakenOf(stripe), 1, 0) == 0)
                {
                    Grow(stripe);
                    return stripe;
                }
            }

            waiting.SpinOnce();
        }
    }

    private void Grow(int stripe)
    {
        var needed = _counters;
        var counters = _stripes[stripe];
        if (counters.Length >= needed)
        {
            return;
        }

        Array.Resize(ref counters, needed + Padding); // the padding keeps the next array on the heap in other cache lines
        Volatile.Write(ref _stripes[stripe], counters);
    }

    private ref long TakenOf(int stripe) => ref _taken[(stripe + 1) * Padding];

    private IEnumerable<Measurement<long>> Measure()
    {
        AssignmentSeries[] series;
        lock (_registering)
        {
            series = [.. _series];
        }

        for (var place = 0; place < series.Length * CountersPerSeries; place++)
        {
            var count = Sum(place);
            if (count > 0)
            {
                yield return new Measurement<long>(count, TagsOf(series[place / CountersPerSeries], place));
            }
        }
    }

    private static KeyValuePair<string, object?>[] TagsOf(AssignmentSeries series, int place)
    {
        var forced = new KeyValuePair<string, object?>(TelemetryNames.IsForced, place % CountersPerSeries != 0);
        return place / CountersPerSeries == OverflowPlace ? [new(TelemetryNames.Overflow, true), forced] : [.. series.Tags, forced];
    }

    // A stripe may be replaced by a longer copy while it is read; the old one has all that was counted before.
    private long Sum(int place)
    {
        var sum = 0L;
        for (var i = 0; i < _stripes.Length; i++)
        {
            var counters = Volatile.Read(ref _stripes[i]);
            sum += place < counters.Length ? Volatile.Read(ref counters[place]) : 0;
        }

        return sum;
    }

    /// <summary>Counts the groups of one answer.</summary>
    internal readonly ref struct Tally
    {
        private readonly AssignmentCounts? _owner;
        private readonly int _stripe;
        private readonly long[]? _counters;

        public Tally(AssignmentCounts owner, int stripe)
        {
            _owner = owner;
            _stripe = stripe;
            _counters = owner._stripes[stripe];
        }

        /// <summary>Counts a group.</summary>
        /// <param name="place">The place of its bucket.</param>
        /// <param name="reason">Why it was given.</param>
        public void Add(int place, AssignmentReason reason)
        {
            if (_counters is { } counters)
            {
                counters[place + (reason == AssignmentReason.Assigned ? 0 : 1)]++;
            }
        }

        /// <summary>Lets others count here.</summary>
        public void Dispose()
        {
            if (_owner is { } owner)
            {
                Volatile.Write(ref owner.TakenOf(_stripe), 0);
            }
        }
    }
}
