using Proctor.Definitions;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Tests.Verification;

public sealed class MatrixConsolidatorTests
{
    [Fact]
    public void Tests_nobody_uses_are_taken_out_and_selected_ones_stay_as_they_are()
    {
        var matrix = Matrix(("a", Definition(Payload.OfLong(1))), ("b", Definition()), ("named", Definition()));
        var specification = new Specification { Tests = Tests(("named", new TestSpecification())), DynamicFilters = [new NamePrefixFilter("a")] };
        var consolidated = Consolidate(matrix, specification);
        Assert.Equal(["named", "a"], consolidated.Tests.Keys);
        Assert.Equal(matrix.Tests["a"] with { IsDynamic = true }, consolidated.Tests["a"]);
        Assert.Same(matrix.Audit, consolidated.Audit);
    }

    [Fact]
    public void The_filter_for_everything_leaves_marks_alone()
    {
        var matrix = Matrix(("a", Definition()), ("b", Definition() with { Salt = "b", IsDynamic = true }));
        Assert.Equal(matrix, Consolidate(matrix, Specification.Everything));
    }

    [Fact]
    public void Invalid_selected_tests_are_taken_out() =>
        Assert.Empty(Consolidate(Matrix(("a", Definition() with { Allocations = [] })), Specification.Everything).Tests);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_named_test_that_is_missing_or_invalid_falls_back(bool isInvalid)
    {
        var matrix = isInvalid ? Matrix(("gone", Definition() with { Allocations = [] })) : new TestMatrix();
        var specification = new TestSpecification { FallbackValue = 7, Buckets = new Dictionary<string, int> { ["a"] = 7, ["b"] = 8 } };
        var expected = new TestDefinition
        {
            Version = "default",
            TestType = "RANDOM",
            Salt = "gone",
            Description = "gone",
            Buckets =
            [
                new Bucket { Name = "inactive", Value = 7, Description = "fallback because missing in matrix" },
                new Bucket { Name = "b", Value = 8 },
            ],
            Allocations = [new Allocation { Ranges = [new BucketRange(7, 1)] }],
        };
        Assert.Equal(expected, Consolidate(matrix, new Specification { Tests = Tests(("gone", specification)) }).Tests["gone"]);
    }

    [Fact]
    public void Payloads_nobody_asked_for_are_taken_out()
    {
        var matrix = Matrix(("a", Definition(Payload.OfLong(1))));
        var unwanted = Consolidate(matrix, new Specification { Tests = Tests(("a", new TestSpecification())) });
        Assert.Equal(Definition(), unwanted.Tests["a"]);
        var wanted = new TestSpecification { Payload = new PayloadSpecification { Type = "longValue" } };
        Assert.Equal(matrix.Tests["a"], Consolidate(matrix, new Specification { Tests = Tests(("a", wanted)) }).Tests["a"]);
    }

    [Fact]
    public void Listed_buckets_the_matrix_lacks_are_added_in_the_order_of_the_specification()
    {
        var listed = new OrderedDictionary<string, int> { ["z"] = 9, ["control"] = 0, ["a"] = 1, ["m"] = 5 };
        var consolidated = Consolidate(Matrix(("a", Definition())), new Specification { Tests = Tests(("a", new TestSpecification { Buckets = listed })) });
        Assert.Equal(["control = 0", "test = 1", "z = 9", "m = 5"], consolidated.Tests["a"].Buckets.Select(static bucket => bucket.ToString()));
        Assert.All(consolidated.Tests["a"].Buckets.Skip(2), static bucket => Assert.Null(bucket.Description));
    }

    [Fact]
    public void Payloads_stay_when_buckets_are_added()
    {
        var listed = new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 2 };
        var consolidated = Consolidate(
            Matrix(("a", Definition(Payload.OfLong(1)))), new Specification { Tests = Tests(("a", new TestSpecification { Buckets = listed })) });
        Assert.Equal(
            ["control = 0 { longValue : 1 }", "test = 1 { longValue : 1 }", "c = 2"],
            consolidated.Tests["a"].Buckets.Select(static bucket => bucket.ToString()));
    }

    [Fact]
    public void The_matrix_given_stays_as_it_is()
    {
        var matrix = Matrix(("a", Definition(Payload.OfLong(1))));
        Consolidate(matrix, new Specification { Tests = Tests(("a", new TestSpecification())) });
        Assert.Equal(Matrix(("a", Definition(Payload.OfLong(1)))), matrix);
    }

    private static TestMatrix Consolidate(TestMatrix matrix, Specification specification) =>
        MatrixConsolidator.Consolidate(matrix, specification, MatrixVerifier.Verify(matrix, "SRC", specification));

    private static Dictionary<string, TestSpecification> Tests(params (string Name, TestSpecification Specification)[] tests) =>
        tests.ToDictionary(static test => test.Name, static test => test.Specification);

    private static TestMatrix Matrix(params (string Name, TestDefinition Definition)[] tests) =>
        new() { Tests = tests.ToDictionary(static test => test.Name, static test => test.Definition) };

    private static TestDefinition Definition(Payload? payload = null) => new()
    {
        Salt = "s",
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0, Payload = payload }, new Bucket { Name = "test", Value = 1, Payload = payload }],
        Allocations = [new Allocation { Ranges = [new BucketRange(0, 0.5), new BucketRange(1, 0.5)] }],
    };
}
