using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Tests of type <c>RANDOM</c>.</summary>
public sealed class RandomTestsTests
{
    private static readonly Identifiers Enabled = new() { RandomEnabled = true };

    [Theory]
    [InlineData("1:2")]
    [InlineData(".5:0 .5:1")]
    [InlineData(Engines.Thirds)]
    [InlineData("0:-1 .9:0 0:1 .1:2")]
    public void Draws_are_distributed_as_the_lengths_say(string ranges)
    {
        const int Draws = 60_000;
        var test = Test(ranges);
        var engine = Engines.Of(EngineSettings.Default with { Random = new Random(99) }, ("r", test));
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < Draws; i++)
        {
            var value = engine.Identify(Enabled)["r"].Bucket!.Value;
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        foreach (var range in test.Allocations[0].Ranges)
        {
            var deviation = 4 * Math.Sqrt(Draws * range.Length * (1 - range.Length));
            Assert.InRange(counts.GetValueOrDefault(range.BucketValue), (Draws * range.Length) - deviation - 1, (Draws * range.Length) + deviation + 1);
        }
    }

    [Theory]
    [InlineData(0.0, ".5:0 .5:1", 0)]
    [InlineData(0.49999999999999994, ".5:0 .5:1", 0)]
    [InlineData(0.5, ".5:0 .5:1", 1)]
    [InlineData(0.9999999999999999, ".5:0 .5:1", 1)]
    [InlineData(0.0, "0:0 1:1", 1)]
    [InlineData(0.9999999999999999, "1:0 0:1", 0)]
    [InlineData(0.99995, ".5:0 .4999:1", 1)]
    [InlineData(0.3, "0:0 .3:1 .7:2", 2)]
    [InlineData(0.29, ".1:0 .1:1 .1:2 .7:3", 2)]
    public void The_first_range_that_ends_after_the_draw_is_chosen(double draw, string ranges, int bucket)
    {
        var engine = Engines.Of(EngineSettings.Default with { Random = new Script(draw) }, ("r", Test(ranges)));
        Assert.Equal(bucket, engine.Identify(Enabled)["r"].Bucket!.Value);
    }

    [Fact]
    public void Every_test_draws_for_itself_in_the_order_of_evaluation()
    {
        var engine = Engines.Of(EngineSettings.Default with { Random = new Script(.1, .9, .9, .1) }, ("a", Test(".5:0 .5:1")), ("b", Test(".5:0 .5:1")));
        Assert.Equal([0, 1], engine.Identify(Enabled).Select(static test => test.Bucket!.Value));
        Assert.Equal([1, 0], engine.Identify(Enabled).Select(static test => test.Bucket!.Value));
    }

    [Fact]
    public void Nothing_is_drawn_without_need()
    {
        var engine = Engines.Of(
            EngineSettings.Default with { Random = new Script(.1) }, // a second draw would fail
            ("a_false", Test(".5:0 .5:1") with { Rule = "${false}" }),
            ("b_forced", Test(".5:0 .5:1")),
            ("c_user", Engines.Test(Engines.Split(".5:0 .5:1"))),
            ("d_drawn", Test(".5:0 .5:1")));
        var result = engine.Identify(new Identifiers { [TestTypes.User] = "x", RandomEnabled = true }, force: new ForceGroups([new("b_forced", 1)]));
        Assert.Equal(["b_forced", "c_user", "d_drawn"], result.Select(static test => test.TestName));
        Assert.Equal(0, result["d_drawn"].Bucket!.Value);
    }

    [Fact]
    public void The_smallest_live_bucket_needs_no_draw()
    {
        var engine = Engines.Of(EngineSettings.Default with { Random = new Script() }, ("r", Test("0:-1 .5:2 .5:1")));
        var result = engine.Identify(Enabled, force: new ForceGroups([], defaultMode: ForceDefaultMode.MinLive));
        Assert.Equal((AssignmentReason.SmallestLiveBucket, 1), (result["r"].Reason, result["r"].Bucket!.Value));
    }

    [Fact]
    public void Without_being_enabled_they_get_no_bucket_not_even_a_forced_one()
    {
        var engine = Engines.Of(("r", Test("1:1")));
        foreach (var identifiers in new[] { Identifiers.None, Identifiers.User("x"), new Identifiers { RandomEnabled = false } })
        {
            Assert.Equal(AssignmentReason.RandomDisabled, engine.Identify(identifiers)["r"].Reason);
            Assert.Equal(AssignmentReason.RandomDisabled, engine.Identify(identifiers, force: new ForceGroups([new("r", 1)]))["r"].Reason);
        }
    }

    [Fact]
    public void Rules_apply_and_the_allocation_is_reported()
    {
        var engine = Engines.Of(("r", Test("1:1") with { Allocations = [Engines.Everybody(0, "${no}"), Engines.Everybody(1, "${!no}", "#B2")] }));
        Assert.Equal(("#B2", 1), Of(engine.Identify(Enabled, new RuleContext { ["no"] = false })["r"]));
        Assert.Equal(("#A1", 0), Of(engine.Identify(Enabled, new RuleContext { ["no"] = true })["r"]));
        static (string, int) Of(TestAssignment test) => (test.Allocation!.Id, test.Bucket!.Value);
    }

    [Fact]
    public void They_may_depend_on_each_other()
    {
        var engine = Engines.Of(
            EngineSettings.Default with { Random = new Script(.1, .9, .1) },
            ("child", Test("1:1").DependingOn("parent", 1)),
            ("parent", Test(".5:0 .5:1")));
        Assert.Equal(AssignmentReason.DependencyNotMet, engine.Identify(Enabled)["child"].Reason);
        Assert.Equal(AssignmentReason.Assigned, engine.Identify(Enabled)["child"].Reason);
    }

    [Fact]
    public void Without_a_generator_of_ones_own_both_halves_appear()
    {
        var engine = Engines.Of(("r", Test(".5:0 .5:1")));
        var seen = new HashSet<int>();
        for (var i = 0; i < 200; i++)
        {
            seen.Add(engine.Identify(Enabled)["r"].Bucket!.Value);
        }

        Assert.Equal([0, 1], seen.Order());
    }

    [Fact]
    public void A_generator_of_ones_own_is_used_by_one_thread_at_a_time()
    {
        var random = new Watched();
        var engine = Engines.Of(EngineSettings.Default with { Random = random }, ("r", Test(".5:0 .5:1")));
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                engine.Identify(Enabled);
            }
        });
        Assert.Equal((0, 16_000), (random.Overlaps, random.Draws));
    }

    private static TestDefinition Test(string ranges) => Engines.Test(Engines.Split(ranges)) with { TestType = TestTypes.Random };

    /// <summary>Gives the draws it was told, and fails when asked for more.</summary>
    private sealed class Script(params double[] draws) : Random
    {
        private int _next;

        public override double NextDouble() => draws[_next++];
    }

    private sealed class Watched : Random
    {
        private int _inside;

        public int Overlaps { get; private set; }

        public int Draws { get; private set; }

        public override double NextDouble()
        {
            Overlaps += Interlocked.Increment(ref _inside) - 1;
            Draws++;
            Thread.SpinWait(20);
            Interlocked.Decrement(ref _inside);
            return 0.3;
        }
    }
}
