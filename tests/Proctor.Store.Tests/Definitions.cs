using Proctor.Definitions;

namespace Proctor.Store.Tests;

/// <summary>Definitions to store.</summary>
internal static class Definitions
{
    public static ChangeAuthor Ana { get; } = new("Ana", "ana@example.com");

    /// <summary>A valid definition; the share of the blue bucket tells one from another.</summary>
    public static SourceTestDefinition Of(double blue = 0.5, string salt = "salt", string? dependsOn = null) => new()
    {
        Version = "-1",
        Salt = salt,
        Description = "A test",
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0 }, new Bucket { Name = "blue", Value = 1 }],
        Allocations = [new Allocation { Id = "#A1", Ranges = [new BucketRange(0, 1 - blue), new BucketRange(1, blue)] }],
        DependsOn = dependsOn is null ? null : new TestDependency { TestName = dependsOn, BucketValue = 1 },
    };

    public static double BlueOf(SourceTestDefinition? definition) => definition!.Allocations[0].Ranges[1].Length;

    public static StoreChange Add(string test, double blue = 0.5) => StoreChange.Add(test, Of(blue), Ana, $"Creating {test}");

    public static StoreChange Update(string test, double blue, string previous) => StoreChange.Update(test, Of(blue), previous, Ana, $"Blue of {test}: {blue}");
}
