using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules.Compilation;

namespace Proctor.Tests.Assignment;

public sealed class CutoffsTests
{
    private const double Third = 1.0 / 3;
    private const double FloatThird = 0.3333333432674408;
    private const long LineLength = 1L << 32;

    // Of 11 lengths with ten fraction digits, and of the points at the two ends.
    private const double Tolerance = 2e-9;

    public static TheoryData<double[], int[]> Vectors => new()
    {
        { [1], [] },
        { [1, 0], [2147483647] },
        { [0, 1], [-2147483648] },
        { [.5, .5], [0] },
        { [0, .5, .5], [-2147483648, 0] },
        { [0, 0, 1], [-2147483648, -2147483648] },
        { [.25, .75], [-1073741824] },
        { [.25, .25, .25, .25], [-1073741824, 0, 1073741823] },
        { [.2, .2, .2, .2, .2], [-1288490189, -429496730, 429496729, 1288490188] },
        {
            [.1, .1, .1, .1, .1, .1, .1, .1, .1, .1],
            [-1717986918, -1288490189, -858993459, -429496730, 0, 429496729, 858993458, 1288490187, 1717986917]
        },
        { [.8, .1, .1], [1288490188, 1717986917] },
        { [.7, .1, .1, .1], [858993458, 1288490187, 1717986917] },
        { [.3333333333, .3333333333, .3333333333], [-715827883, 715827881] },
        { [Third, Third, Third], [-715827883, 715827882] },
        { [FloatThird, FloatThird, FloatThird], [-715827840, 715827967] },
        { [.33333334, .33333334, .33333334], [-715827854, 715827939] },
        { [1.5, -.5], [2147483647] },
        { [-.5, 1.5], [-2147483648] },
        { [2, -1.5, .5], [2147483647, 0] },
        { [double.NaN, 1], [0] },
        { [double.PositiveInfinity, double.NegativeInfinity, 1], [2147483647, 0] },
        { [double.NegativeInfinity, 1], [-2147483648] },
        { [double.Epsilon, 1], [-2147483648] },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Cutoffs_are_those_of_the_contract(double[] lengths, int[] expected)
    {
        Assert.Equal(expected, Cutoffs.Of(Engines.Lengths(lengths)));
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(range => ReferenceAssignment.CutoffOf(lengths, range)));
    }

    [Fact]
    public void Ten_tenths_take_the_worked_steps()
    {
        (double Total, double Product, double End, int Cutoff)[] steps =
        [
            (0.1, 429496729.5, -1717986918.5, -1717986918),
            (0.2, 858993459.0, -1288490189.0, -1288490189),
            (0.30000000000000004, 1288490188.5000002, -858993459.4999998, -858993459),
            (0.4, 1717986918.0, -429496730.0, -429496730),
            (0.5, 2147483647.5, -0.5, 0),
            (0.6, 2576980377.0, 429496729.0, 429496729),
            (0.7, 3006477106.5, 858993458.5, 858993458),
            (0.7999999999999999, 3435973835.9999995, 1288490187.9999995, 1288490187),
            (0.8999999999999999, 3865470565.4999995, 1717986917.4999995, 1717986917),
        ];
        var total = 0.0;
        for (var i = 0; i < steps.Length; i++)
        {
            total += 0.1;
            Assert.Equal((steps[i].Total, steps[i].Product, steps[i].End), (total, total * 4294967295.0, -2147483648.0 + (total * 4294967295.0)));
            Assert.Equal(steps[i].Cutoff, Cutoffs.Of(Engines.Lengths(Enumerable.Repeat(0.1, 10)))[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Beside_every_edge_the_first_range_whose_end_is_not_below_the_point_is_chosen(double[] lengths, int[] cutoffs)
    {
        long[] fixedPoints = [int.MinValue, int.MinValue + 1L, -1, 0, 1, int.MaxValue];
        var points = cutoffs.SelectMany(static cutoff => new[] { cutoff - 1L, cutoff, cutoff + 1L }).Concat(fixedPoints);
        var allocation = Compile(lengths);
        foreach (var point in points.Where(static point => point is >= int.MinValue and <= int.MaxValue).Select(static point => (int)point))
        {
            var expected = Array.FindIndex(cutoffs, cutoff => point <= cutoff);
            expected = expected < 0 ? lengths.Length - 1 : expected;
            Assert.Equal(expected, Cutoffs.Find(cutoffs, point));
            Assert.Equal(expected, allocation.BucketAt(point));
            Assert.Equal(expected, ReferenceAssignment.RangeOf(lengths, point));
        }
    }

    [Fact]
    public void An_empty_first_range_gets_the_lowest_point_and_no_other()
    {
        var allocation = Compile([0, .5, .5]);
        Assert.Equal(0, allocation.BucketAt(int.MinValue));
        Assert.Equal(1, allocation.BucketAt(int.MinValue + 1));
    }

    [Fact]
    public void An_empty_last_range_gets_no_point() => Assert.Equal(0, Compile([1, 0]).BucketAt(int.MaxValue));

    [Fact]
    public void Without_ranges_there_are_no_cutoffs() => Assert.Empty(Cutoffs.Of([]));

    [Fact]
    public void Shares_of_the_line_are_the_lengths_and_leave_nothing_out()
    {
        var random = new Random(4711);
        for (var i = 0; i < 2_000; i++)
        {
            var lengths = RandomLengths(random);
            var cutoffs = Cutoffs.Of(Engines.Lengths(lengths));
            Assert.Equal(cutoffs.Order(), cutoffs);

            var start = (long)int.MinValue;
            for (var range = 0; range < lengths.Length; range++)
            {
                var end = range < cutoffs.Length ? cutoffs[range] : int.MaxValue;
                var share = (end + 1L - start) / (double)LineLength;
                Assert.InRange(share, lengths[range] - Tolerance, lengths[range] + Tolerance);
                start = end + 1L;
            }

            Assert.Equal(LineLength, start - int.MinValue);
        }
    }

    [Fact]
    public void Random_lengths_give_the_ranges_of_the_slow_implementation()
    {
        var random = new Random(815);
        for (var i = 0; i < 20_000; i++)
        {
            var lengths = random.Next(10) == 0 ? BrokenLengths(random) : RandomLengths(random);
            var allocation = Compile(lengths);
            for (var j = 0; j < 5; j++)
            {
                var point = (int)random.NextInt64(int.MinValue, int.MaxValue + 1L);
                Assert.Equal(ReferenceAssignment.RangeOf(lengths, point), allocation.BucketAt(point));
            }
        }
    }

    [Fact]
    public void Later_points_never_fall_into_earlier_ranges()
    {
        var random = new Random(42);
        for (var i = 0; i < 500; i++)
        {
            var allocation = Compile(RandomLengths(random));
            var last = 0;
            for (var point = (long)int.MinValue; point <= int.MaxValue; point += 9_999_991)
            {
                var range = allocation.BucketAt((int)point);
                Assert.True(range >= last);
                last = range;
            }
        }
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("&shared")]
    public void Shares_of_identifiers_are_the_lengths(string salt)
    {
        const int Count = 200_000;
        double[] lengths = [.01, .04, .25, .3, .4];
        var prefix = IdentifierHash.PrefixOf("sharestst", salt);
        var allocation = Compile(lengths);
        var counts = new int[lengths.Length];
        for (var i = 0; i < Count; i++)
        {
            counts[allocation.BucketAt(IdentifierHash.Of(prefix, $"visitor-{i}"))]++;
        }

        for (var range = 0; range < lengths.Length; range++)
        {
            var expected = Count * lengths[range];
            var deviation = 4 * Math.Sqrt(expected * (1 - lengths[range]));
            Assert.InRange(counts[range], expected - deviation, expected + deviation);
        }
    }

    [Fact]
    public void Of_buckets_with_one_value_the_last_is_given()
    {
        var test = new TestDefinition { Buckets = [new Bucket { Name = "first", Value = 1 }, new Bucket { Name = "last", Value = 1 }] };
        var allocation = new CompiledAllocation(test, Engines.Split(".5:1 .5:1"), CompiledRule.True);
        Assert.Equal(1, allocation.BucketAt(int.MinValue));
        Assert.Equal(1, allocation.BucketAt(0.9));
        Assert.Equal(0, allocation.SmallestLiveBucket);
    }

    private static CompiledAllocation Compile(double[] lengths)
    {
        var ranges = Engines.Lengths(lengths);
        var test = new TestDefinition { Buckets = [.. ranges.Select(static range => new Bucket { Value = range.BucketValue })] };
        return new CompiledAllocation(test, new Allocation { Ranges = ranges }, CompiledRule.True);
    }

    private static double[] RandomLengths(Random random)
    {
        var parts = new double[random.Next(1, 12)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = random.Next(4) == 0 ? 0 : random.NextDouble();
        }

        parts[random.Next(parts.Length)] += 0.01;
        var total = parts.Sum();
        return Array.ConvertAll(parts, part => Math.Round(part / total, 10));
    }

    private static double[] BrokenLengths(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(8) == 0 ? double.NaN : (random.NextDouble() - 0.4) * 3)];
}
