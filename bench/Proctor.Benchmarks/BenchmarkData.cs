using System.Globalization;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Benchmarks;

/// <summary>The matrices, the context that goes with them, and visitors.</summary>
internal static class BenchmarkData
{
    // More than a processor remembers the branches of.
    private const int VisitorCount = 4096;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "matrices");

    public static RuleContext Context => new() { ["country"] = "US", ["loggedIn"] = true, ["language"] = "en-US", ["age"] = 30 };

    /// <summary>Reads a matrix of 10, 100 or 1,000 tests; any other number of tests is made of the largest one.</summary>
    public static TestMatrix Matrix(int tests)
    {
        if (tests <= 1000)
        {
            return Read(tests);
        }

        var thousand = Read(1000);
        var copies = Enumerable.Range(0, tests / 1000).SelectMany(
            copy => thousand.Tests.Select(test => KeyValuePair.Create($"{test.Key}{copy.ToString(CultureInfo.InvariantCulture)}", test.Value)));
        return thousand with { Tests = copies.ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>The five tests that are asked for by name.</summary>
    public static string[] FiveTests(int tests) =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Folder, $"filter-{Math.Min(tests, 1000).ToString(CultureInfo.InvariantCulture)}.json")))!;

    public static byte[] MatrixJson(int tests) => File.ReadAllBytes(Path.Combine(Folder, $"matrix-{tests.ToString(CultureInfo.InvariantCulture)}.json"));

    public static string[] Visitors()
    {
        var random = new Random(20261125);
        return [.. Enumerable.Range(0, VisitorCount).Select(_ => random.NextInt64().ToString("x16", CultureInfo.InvariantCulture))];
    }

    private static TestMatrix Read(int tests) => TestMatrix.Read(MatrixJson(tests)).GetValueOrThrow();
}
