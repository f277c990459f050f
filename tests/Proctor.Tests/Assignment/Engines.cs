using System.Globalization;
using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

/// <summary>Small tests, and engines made of them.</summary>
internal static class Engines
{
    public const string Thirds = "0.3333333432674408:0 0.3333333432674408:1 0.3333333432674408:2";

    /// <summary>An engine that has all the given tests; fails when verification finds fault with any.</summary>
    public static ProctorEngine Of(params (string Name, TestDefinition Test)[] tests) => Of(EngineSettings.Default, tests);

    /// <inheritdoc cref="Of(ValueTuple{string, TestDefinition}[])"/>
    public static ProctorEngine Of(EngineSettings settings, params (string Name, TestDefinition Test)[] tests)
    {
        var engine = ProctorEngine.Load(Matrix(tests), settings);
        Assert.Equal([], engine.Verification.Problems.Select(static problem => problem.Message));
        return engine;
    }

    public static TestMatrix Matrix(params (string Name, TestDefinition Test)[] tests) => new()
    {
        Audit = new Audit { Version = "v1" },
        Tests = tests.ToDictionary(static test => test.Name, static test => test.Test),
    };

    /// <summary>A test of type <c>USER</c> with buckets -1, 0, 1, 2 and 3.</summary>
    public static TestDefinition Test(params Allocation[] allocations) => new()
    {
        TestType = TestTypes.User,
        Salt = "salt",
        Buckets = [.. Enumerable.Range(-1, 5).Select(static value => new Bucket { Name = NameOf(value), Value = value })],
        Allocations = allocations,
    };

    /// <summary>A test that gives everybody one bucket.</summary>
    public static TestDefinition TestOf(int bucket, string? rule = null) => Test(Everybody(bucket)) with { Rule = rule };

    public static TestDefinition DependingOn(this TestDefinition test, string parent, int bucket) =>
        test with { Salt = $"below {parent} {bucket}", DependsOn = new TestDependency { TestName = parent, BucketValue = bucket } };

    public static TestDefinition WithPayload(this TestDefinition test, int bucket, Payload? payload) => test with
    {
        Buckets = [.. test.Buckets.Select(one => one.Value == bucket ? one with { Payload = payload } : one)],
    };

    public static Allocation Everybody(int bucket, string? rule = null, string id = "#A1") => Split($"1:{bucket}", rule, id);

    /// <summary>An allocation of ranges written as <c>length:bucket</c>, separated by blanks.</summary>
    public static Allocation Split(string ranges, string? rule = null, string id = "#A1") =>
        new() { Id = id, Rule = rule, Ranges = [.. ranges.Split(' ').Select(Range)] };

    public static BucketRange[] Lengths(params IEnumerable<double> lengths) =>
        [.. lengths.Select(static (length, index) => new BucketRange { BucketValue = index, Length = length })];

    private static string NameOf(int value) => value < 0 ? "inactive" : string.Create(CultureInfo.InvariantCulture, $"bucket{value}");

    private static BucketRange Range(string text)
    {
        var parts = text.Split(':');
        return new BucketRange
        {
            Length = double.Parse(parts[0], CultureInfo.InvariantCulture),
            BucketValue = int.Parse(parts[1], CultureInfo.InvariantCulture),
        };
    }
}
