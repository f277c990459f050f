using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class ModelTests
{
    [Fact]
    public void Lists_given_to_the_model_are_copied()
    {
        var tags = new List<string> { "a" };
        var test = new TestDefinition { MetaTags = tags };
        tags[0] = "b";
        Assert.Equal(["a"], test.MetaTags);
    }

    [Fact]
    public void Maps_given_to_the_model_are_copied()
    {
        var tests = new Dictionary<string, TestDefinition> { ["a"] = new() };
        var matrix = new TestMatrix { Tests = tests };
        tests.Clear();
        Assert.True(matrix.Tests.ContainsKey("a"));
        Assert.True(matrix.Tests.TryGetValue("a", out var test));
        Assert.Same(test, matrix.Tests["a"]);
        Assert.Equal([test], matrix.Tests.Values);
        Assert.Throws<KeyNotFoundException>(() => matrix.Tests["A"]);
    }

    [Fact]
    public void Null_is_no_list_and_no_map()
    {
        Assert.Throws<ArgumentNullException>(static () => new TestDefinition { Buckets = null! });
        Assert.Throws<ArgumentNullException>(static () => new TestDefinition { Constants = null! });
        Assert.Throws<ArgumentNullException>(static () => new SourceTestDefinition { SpecialConstants = null! });
        Assert.Throws<ArgumentNullException>(static () => new TestMatrix { Tests = null! });
        Assert.Throws<ArgumentNullException>(static () => new TestMatrix { Audit = null! });
        Assert.Throws<ArgumentNullException>(static () => new Allocation { Ranges = null! });
    }

    [Fact]
    public void Matrices_are_equal_when_their_members_are_whatever_the_order_of_tests()
    {
        var left = TestMatrix.Parse("""{"audit":{"version":"1"},"tests":{"a":{"metaTags":["x","y"]},"b":{}}}""");
        var right = TestMatrix.Parse("""{"audit":{"version":"1"},"tests":{"b":{},"a":{"metaTags":["x","y"]}}}""");
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, right with { Audit = new Audit { Version = "2" } });
        Assert.NotEqual(left, right.Select(["a"]));
        Assert.NotEqual(left, TestMatrix.Parse("""{"audit":{"version":"1"},"tests":{"a":{"metaTags":["y","x"]},"b":{}}}"""));
        Assert.NotEqual(left, TestMatrix.Parse("""{"audit":{"version":"1"},"tests":{"a":{"metaTags":["x","y"]},"c":{}}}"""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_range_made_by_hand_is_a_share(double length) => Assert.Equal(length, new BucketRange(1, length).Length);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_range_made_by_hand_is_nothing_else(double length) =>
        Assert.StartsWith(
            "Length must be >= 0 and <= 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new BucketRange(1, length)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Setting_the_time_of_an_audit_sets_its_date()
    {
        Assert.Null(new Audit().UpdatedDate);
        Assert.Equal("", new Audit { Updated = -5 }.UpdatedDate);
        Assert.Equal("2016-02-02T11:00-0600", new Audit { Updated = 1_454_432_430_000 }.UpdatedDate);
        Assert.Equal("x", new Audit { Updated = 1_454_432_430_000, UpdatedDate = "x" }.UpdatedDate);
    }

    [Fact]
    public void A_payload_experiment_has_a_text_form() => Assert.Equal(
        "PayloadExperimentConfig{priority='1', namespaces=[a, b]}",
        new PayloadExperiment { Priority = "1", Namespaces = ["a", "b"] }.ToString());
}
