using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>Reduces a verified matrix to what an application uses.</summary>
public static class MatrixConsolidator
{
    /// <summary>
    /// Takes out what the application does not use and what is invalid, puts a fallback in the place of each test the specification names and the matrix lacks,
    /// and gives each test the buckets and payloads the specification asks for.
    /// </summary>
    /// <param name="matrix">The matrix; it stays as it is.</param>
    /// <param name="specification">What the application expects of it.</param>
    /// <param name="verification">What is wrong with the matrix, for the same specification.</param>
    /// <returns>The tests to load: those the specification names, in its order, then those the filters select, in the order of the matrix.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static TestMatrix Consolidate(TestMatrix matrix, Specification specification, VerificationResult verification)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(verification);
        var tests = new OrderedDictionary<string, TestDefinition>(StringComparer.Ordinal);
        foreach (var (name, testSpecification) in specification.Tests)
        {
            var isUsable = matrix.Tests.TryGetValue(name, out var definition) && !verification.Errors.ContainsKey(name);
            tests.Add(name, Adapt(isUsable ? definition! : FallbackFor(name, testSpecification), testSpecification));
        }

        foreach (var (name, definition) in matrix.Tests)
        {
            if (verification.DynamicTests.Contains(name) && !verification.DynamicErrors.ContainsKey(name))
            {
                specification.MatchFilters(name, definition, out var isDynamic);
                tests.Add(name, definition with { IsDynamic = isDynamic });
            }
        }

        return matrix with { Tests = ValueMap<TestDefinition>.Own(tests) };
    }

    private static TestDefinition FallbackFor(string name, TestSpecification specification) => new()
    {
        Version = "default",
        TestType = TestTypes.Random,
        Salt = name,
        Description = name,
        Buckets = [new Bucket { Name = "inactive", Value = specification.FallbackValue, Description = "fallback because missing in matrix" }],
        Allocations = [new Allocation { Ranges = [new BucketRange(specification.FallbackValue, 1)] }],
    };

    private static TestDefinition Adapt(TestDefinition definition, TestSpecification specification)
    {
        // An application may force any bucket it lists, so those the matrix lacks are added. In the original the payloads the application did not ask for come
        // back when a bucket is added: kept, because the payload is part of what clients of the server see.
        var missing = MissingBuckets(definition, specification);
        if (missing.Count > 0)
        {
            return definition with { Buckets = [.. definition.Buckets, .. missing] };
        }

        return specification.Payload is null && definition.Buckets.Any(static bucket => bucket.Payload is not null)
            ? definition with { Buckets = [.. definition.Buckets.Select(static bucket => bucket with { Payload = null })] }
            : definition;
    }

    private static List<Bucket> MissingBuckets(TestDefinition definition, TestSpecification specification)
    {
        var missing = new List<Bucket>();
        var values = new HashSet<int>(definition.Buckets.Select(static bucket => bucket.Value));
        foreach (var (name, value) in specification.Buckets)
        {
            if (values.Add(value))
            {
                missing.Add(new Bucket { Name = name, Value = value });
            }
        }

        return missing;
    }
}
