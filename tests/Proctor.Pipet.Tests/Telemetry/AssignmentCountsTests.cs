using System.Diagnostics.Metrics;
using System.Globalization;
using Proctor.Definitions;
using Proctor.Pipet.Telemetry;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Telemetry;

public sealed class AssignmentCountsTests : IDisposable
{
    private static readonly Bucket[] Buckets = [new Bucket { Name = "control", Value = 0 }, new Bucket { Name = "active", Value = 1 }];

    private readonly Meter _meter;
    private readonly AssignmentCounts _counts;

    public AssignmentCountsTests()
    {
        _meter = new Meter(new MeterOptions(PipetTelemetry.MeterName) { Scope = this });
        _counts = new AssignmentCounts(_meter);
    }

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void What_was_not_given_is_not_told()
    {
        using var recorder = new MetricsRecorder();
        var places = _counts.Register("t", Buckets);

        Assert.Empty(Observe(recorder));

        Count(places[1], AssignmentReason.Assigned);
        Count(places[1], AssignmentReason.Assigned);
        Count(places[1], AssignmentReason.Forced);
        Count(places[0], AssignmentReason.SmallestLiveBucket);

        Assert.Equal(
            [
                "proctor.test.name=t proctor.bucket.name=active proctor.bucket.value=1 proctor.assignment.forced=False = 2",
                "proctor.test.name=t proctor.bucket.name=active proctor.bucket.value=1 proctor.assignment.forced=True = 1",
                "proctor.test.name=t proctor.bucket.name=control proctor.bucket.value=0 proctor.assignment.forced=True = 1",
            ],
            Observe(recorder));
    }

    [Fact]
    public void Many_threads_lose_no_count_while_tests_are_added()
    {
        using var recorder = new MetricsRecorder();
        var places = _counts.Register("t", Buckets);

        Parallel.For(0, 200_000, i =>
        {
            if (i % 1_000 == 0)
            {
                _counts.Register(string.Create(CultureInfo.InvariantCulture, $"other{i}"), Buckets);
            }

            using var tally = _counts.Open();
            tally.Add(places[0], AssignmentReason.Assigned);
            tally.Add(places[1], AssignmentReason.Assigned);
            tally.Add(places[1], AssignmentReason.Assigned);
        });

        Assert.Equal(
            [
                "proctor.test.name=t proctor.bucket.name=active proctor.bucket.value=1 proctor.assignment.forced=False = 400000",
                "proctor.test.name=t proctor.bucket.name=control proctor.bucket.value=0 proctor.assignment.forced=False = 200000",
            ],
            Observe(recorder));
    }

    [Fact]
    public void A_bucket_that_comes_back_goes_on_where_it_was()
    {
        Assert.Equal(_counts.Register("t", Buckets), _counts.Register("t", [.. Buckets, new Bucket { Name = "more", Value = 2 }])[..2]);
    }

    [Fact]
    public void What_there_is_no_room_for_is_counted_together()
    {
        using var recorder = new MetricsRecorder();
        var last = 0;
        for (var i = 0; i < AssignmentCounts.MaxSeries / 2; i++)
        {
            last = _counts.Register(string.Create(CultureInfo.InvariantCulture, $"t{i}"), Buckets)[1];
        }

        Count(last, AssignmentReason.Assigned);
        Count(_counts.Register("u", Buckets)[0], AssignmentReason.Assigned);
        Count(_counts.Register("v", Buckets)[1], AssignmentReason.Assigned);

        Assert.Equal(
            [
                "otel.metric.overflow=True proctor.assignment.forced=False = 2",
                "proctor.test.name=t4999 proctor.bucket.name=active proctor.bucket.value=1 proctor.assignment.forced=False = 1",
            ],
            Observe(recorder));
    }

    private IReadOnlyList<string> Observe(MetricsRecorder recorder) => recorder.Observe(this, "proctor.pipet.assignments");

    private void Count(int place, AssignmentReason reason)
    {
        using var tally = _counts.Open();
        tally.Add(place, reason);
    }
}
