using System.Globalization;
using Proctor.Definitions;
using Proctor.Verification;

namespace Proctor.Store.Checking;

/// <summary>Checks definitions as the engine does when a matrix is loaded, and for what the original's loader forgives, which gives warnings.</summary>
internal sealed class DefinitionCheck(VerificationSettings settings)
{
    /// <summary>Checks one test by itself.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>What is wrong, what the original reports first before the rest.</returns>
    public IEnumerable<StoreProblem> Check(string name, SourceTestDefinition definition, string source)
    {
        if (TryCompile(definition, out var failure) is not { } compiled)
        {
            return failure.Problems.Select(problem => new StoreProblem(name, problem.Message) { Path = problem.Path, Remedy = problem.Remedy });
        }

        var errors = MatrixVerifier.VerifyDefinition(name, compiled, source, settings)
            .Select(problem => new StoreProblem(name, problem.Message) { Code = problem.Code, Remedy = problem.Remedy });
        return errors.Concat(Warn(name, compiled));
    }

    /// <summary>Finds the tests that depend on one they cannot depend on. Tests that cannot be compiled count as missing.</summary>
    public IEnumerable<StoreProblem> CheckDependencies(TestMatrixDefinition matrix)
    {
        var tests = matrix.Tests
            .Select(static test => KeyValuePair.Create(test.Key, TryCompile(test.Value, out _)))
            .Where(static test => test.Value is not null)
            .Select(static test => KeyValuePair.Create(test.Key, test.Value!));
        return new DependencyGraph(tests).FindInvalid(settings.TestTypes)
            .OrderBy(static found => found.Key, StringComparer.Ordinal)
            .Select(static found => new StoreProblem(found.Key, $"Invalid dependency field is detected: {found.Value}") { Code = TestProblemCodes.Dependency, IsWarning = true });
    }

    private static TestDefinition? TryCompile(SourceTestDefinition definition, out MatrixFormatException failure)
    {
        try
        {
            failure = null!;
            return definition.Compile();
        }
        catch (MatrixFormatException found)
        {
            failure = found;
            return null;
        }
    }

    private IEnumerable<StoreProblem> Warn(string name, TestDefinition definition)
    {
        if (TestNames.FindMistake(name) is { } mistake)
        {
            yield return Warning(name, mistake);
        }

        if (!settings.TestTypes.Contains(definition.TestType))
        {
            yield return Warning(name, $"The test type '{definition.TestType ?? "null"}' is none the standard engine knows") with { Code = TestProblemCodes.TestType };
        }

        foreach (var value in Repeated(definition.Buckets.Select(static bucket => bucket.Value)))
        {
            yield return Warning(name, string.Create(CultureInfo.InvariantCulture, $"Several buckets have the value {value}")) with { Path = "buckets" };
        }

        foreach (var bucket in Repeated(definition.Buckets.Select(static bucket => bucket.Name)))
        {
            yield return Warning(name, $"Several buckets have the name '{bucket}'") with { Path = "buckets" };
        }

        if (definition.Allocations.SelectMany(static allocation => allocation.Ranges).Any(static range => range.Length < 0))
        {
            yield return Warning(name, "A range has a length below 0") with { Path = "allocations" };
        }
    }

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> values) =>
        values.GroupBy(static value => value).Where(static group => group.Skip(1).Any()).Select(static group => group.Key);

    private static StoreProblem Warning(string name, string message) => new(name, message) { IsWarning = true };
}
