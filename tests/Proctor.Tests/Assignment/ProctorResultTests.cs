using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class ProctorResultTests
{
    private static readonly ProctorEngine Engine = Engines.Of(
        ("b", Engines.TestOf(1)),
        ("é", Engines.TestOf(2)),
        ("a", Engines.TestOf(0).DependingOn("é", 2)),
        ("B", Engines.TestOf(3)),
        ("off", Engines.TestOf(3, "${false}")));

    [Fact]
    public void Tests_with_a_bucket_are_enumerated_in_utf_16_order()
    {
        var result = Identify();
        Assert.Equal(["B", "a", "b", "é"], result.Select(static test => test.TestName));
        Assert.Equal(4, result.Count);
        Assert.All(result, test => Assert.Equal(result[test.TestName!], test));
    }

    [Fact]
    public void Tests_without_a_bucket_are_explained_as_well()
    {
        var result = Identify();
        Assert.Equal(["B", "a", "b", "off", "é"], result.Explain().Select(static test => test.TestName));
        Assert.All(result.Explain(), test => Assert.Equal(result[test.TestName!], test));
    }

    [Fact]
    public void A_test_is_found_by_its_exact_name()
    {
        var result = Identify();
        Assert.Equal((1, 3), (result["b"].Bucket!.Value, result["B"].Bucket!.Value));
        Assert.Same(Engine.Matrix.Tests["b"], result["b"].Test);
        Assert.Same(Engine.Matrix.Tests["b"].Allocations[0], result["b"].Allocation);
        Assert.Equal(new TestAssignment("A", null, null, null, AssignmentReason.NotEvaluated, null), result["A"]);
        Assert.Equal(new TestAssignment("", null, null, null, AssignmentReason.NotEvaluated, null), result[""]);
        Assert.Throws<ArgumentNullException>(() => result[null!]);
    }

    [Fact]
    public void A_bucket_can_be_tried()
    {
        var result = Identify();
        Assert.True(result.TryGetBucket("é", out var bucket));
        Assert.Equal("bucket2", bucket.Name);
        Assert.False(result.TryGetBucket("off", out bucket));
        Assert.Null(bucket);
        Assert.False(result.TryGetBucket("nobody", out _));
        Assert.Throws<ArgumentNullException>(() => result.TryGetBucket(null!, out _));
    }

    [Fact]
    public void What_was_given_is_given_back()
    {
        var (identifiers, context) = (Identifiers.User("x"), new RuleContext { ["country"] = "US" });
        var result = Engine.Identify(identifiers, context);
        Assert.Same(identifiers, result.Identifiers);
        Assert.Same(context, result.Context);
        Assert.Same(Engine.Matrix.Tests, result.TestDefinitions);
        Assert.Equal("v1", result.MatrixVersion);
        Assert.Equal(0, Engine.Identify(identifiers).Context.Count);
        Assert.Throws<ArgumentNullException>(() => Engine.Identify(null!));
    }

    [Fact]
    public void A_matrix_without_version_gives_the_empty_text() =>
        Assert.Equal("", ProctorEngine.Load(new TestMatrix()).Identify(Identifiers.None).MatrixVersion);

    [Fact]
    public void The_empty_engine_gives_an_empty_result()
    {
        var result = ProctorEngine.Empty.Identify(new Identifiers { [TestTypes.User] = "x", RandomEnabled = true }, force: new ForceGroups([new("a", 1)]));
        Assert.Empty(result);
        Assert.Equal((0, "", 0), (result.Count, result.MatrixVersion, result.TestDefinitions.Count));
        Assert.Empty(result.Explain());
        Assert.Empty(result.Properties);
        Assert.Equal(AssignmentReason.NotEvaluated, result["a"].Reason);
        Assert.True(result.MarkAsLogged("a"));
    }

    [Fact]
    public void A_test_is_marked_as_logged_once_for_each_result()
    {
        var (one, other) = (Identify(), Identify());
        Assert.True(one.MarkAsLogged("a"));
        Assert.False(one.MarkAsLogged("a"));
        Assert.True(one.MarkAsLogged("A"));
        Assert.True(other.MarkAsLogged("a"));
        Assert.True(one.MarkAsLogged("nobody"));
        Assert.Throws<ArgumentNullException>(() => one.MarkAsLogged(null!));
    }

    [Fact]
    public void Of_many_threads_that_mark_a_test_one_is_first()
    {
        for (var round = 0; round < 200; round++)
        {
            var result = Identify();
            var firsts = new int[3];
            using var start = new Barrier(8);
            var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                for (var test = 0; test < firsts.Length; test++)
                {
                    Interlocked.Add(ref firsts[test], result.MarkAsLogged($"t{test}") ? 1 : 0);
                }
            })).ToArray();
            Array.ForEach(threads, static thread => thread.Start());
            Array.ForEach(threads, static thread => thread.Join());
            Assert.Equal([1, 1, 1], firsts);
        }
    }

    [Fact]
    public void The_text_lists_version_and_buckets() =>
        Assert.Equal(
            """
            matrix version v1, 4 tests
            B: bucket3 (3), allocation #A1
            a: bucket0 (0), allocation #A1
            b: bucket1 (1), allocation #A1
            é: bucket2 (2), allocation #A1
            """,
            Identify().ToString());

    [Fact]
    public void A_result_outlives_changes_of_what_was_given()
    {
        var identifiers = Identifiers.User("x");
        var context = new RuleContext { ["open"] = true };
        var result = Engines.Of(("t", Engines.TestOf(1, "${open}"))).Identify(identifiers, context);
        identifiers[TestTypes.User] = null;
        context["open"] = false;
        Assert.Equal(1, result["t"].Bucket!.Value);
    }

    private static ProctorResult Identify() => Engine.Identify(Identifiers.User("x"));
}
