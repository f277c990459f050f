using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>Finds what is wrong with a matrix, test by test. A broken test never keeps others from being verified.</summary>
public static class MatrixVerifier
{
    /// <summary>Verifies the tests an application uses; others are not looked at.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="specification">What the application expects of it.</param>
    /// <param name="settings">What the application provides, or <see langword="null"/> for <see cref="VerificationSettings.Default"/>.</param>
    /// <returns>What is wrong.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="matrix"/>, <paramref name="source"/> or <paramref name="specification"/> is <see langword="null"/>.
    /// </exception>
    public static VerificationResult Verify(TestMatrix matrix, string source, Specification specification, VerificationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(specification);
        return new VerificationRun(matrix, source, specification, settings ?? VerificationSettings.Default).Run();
    }

    /// <summary>Checks every test of a matrix by itself: no specification, no test types, no dependencies.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="settings">What the rules are verified with, or <see langword="null"/> for <see cref="VerificationSettings.Default"/>.</param>
    /// <returns>What is wrong; the invalid tests are in <see cref="VerificationResult.Errors"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> or <paramref name="source"/> is <see langword="null"/>.</exception>
    public static VerificationResult VerifyAlone(TestMatrix matrix, string source, VerificationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(source);
        settings ??= VerificationSettings.Default;
        var check = new ConsistencyCheck(settings);
        var errors = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<TestProblem>();
        foreach (var (name, definition) in matrix.Tests)
        {
            var test = new CheckedTest(name, definition, source);
            check.Run(test);
            problems.AddRange(test.Problems);
            if (test.TryGetFirst(out var first))
            {
                errors.Add(name, first.Message);
            }
        }

        return new VerificationResult { Errors = ValueMap<string>.Own(errors), Problems = problems, VerifiedRules = settings.Context is not null };
    }

    /// <summary>Checks one definition by itself.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="settings">What the rules are verified with, or <see langword="null"/> for <see cref="VerificationSettings.Default"/>.</param>
    /// <returns>What is wrong, the problem the original reports first; empty when nothing is.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="testName"/>, <paramref name="definition"/> or <paramref name="source"/> is <see langword="null"/>.
    /// </exception>
    public static IReadOnlyList<TestProblem> VerifyDefinition(
        string testName, TestDefinition definition, string source, VerificationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(testName);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(source);
        var test = new CheckedTest(testName, definition, source);
        new ConsistencyCheck(settings ?? VerificationSettings.Default).Run(test);
        return test.Problems;
    }
}
