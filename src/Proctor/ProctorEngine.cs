using System.Collections.Frozen;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Verification;

namespace Proctor;

/// <summary>
/// Puts requests into groups: a test matrix, verified and made ready. Immutable and safe for concurrent use; a new matrix makes a new engine.
/// </summary>
/// <remarks>Everything that takes time is done when the engine is made. It reads no file and no network, and tells reasons instead of logging.</remarks>
public sealed class ProctorEngine
{
    private readonly EngineSettings _settings;

    private ProctorEngine(TestMatrix matrix, VerificationResult verification, EngineSettings settings)
    {
        Matrix = matrix;
        Verification = verification;
        Compiled = CompiledMatrix.Compile(matrix, settings.Functions);
        _settings = settings;
    }

    /// <summary>Gets the engine without tests, whose matrix version is the empty text.</summary>
    public static ProctorEngine Empty { get; } = Load(new TestMatrix { Audit = new Audit { Version = "" } });

    /// <summary>Gets the tests that are evaluated: those of the matrix that the application uses and that are valid.</summary>
    public TestMatrix Matrix { get; }

    /// <summary>Gets what was found when the matrix was verified: tests that were left out and why, tests that are missing.</summary>
    public VerificationResult Verification { get; }

    internal CompiledMatrix Compiled { get; }

    /// <summary>Verifies a matrix, leaves out what is not valid or not used, and makes the rest ready.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="settings">The settings, or <see langword="null"/> for <see cref="EngineSettings.Default"/>: all tests, rules checked for syntax.</param>
    /// <returns>The engine. Tests with mistakes do not make this fail: they are left out, and <see cref="Verification"/> says why.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> is <see langword="null"/>.</exception>
    public static ProctorEngine Load(TestMatrix matrix, EngineSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        settings ??= EngineSettings.Default;
        var verification = MatrixVerifier.Verify(matrix, settings.Source, settings.Specification, settings.ForVerification());
        return new ProctorEngine(MatrixConsolidator.Consolidate(matrix, settings.Specification, verification), verification, settings);
    }

    /// <summary>Puts a request into groups. The same identifiers and context give the same groups every time, but for tests of type <c>RANDOM</c>.</summary>
    /// <param name="identifiers">Who the request is from.</param>
    /// <param name="context">What rules may know about it, or <see langword="null"/> for nothing.</param>
    /// <param name="force">Groups to force, or <see langword="null"/> for none. Let only the privileged force groups; the engine does not check it.</param>
    /// <param name="tests">
    /// The names of the tests to evaluate, or <see langword="null"/> for all. Names that are not in the matrix are left out; when none is left nothing is evaluated.
    /// Tests they depend on are evaluated too, but not reported.
    /// </param>
    /// <returns>The groups, and why.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="identifiers"/> is <see langword="null"/>.</exception>
    public ProctorResult Identify(Identifiers identifiers, RuleContext? context = null, ForceGroups? force = null, IReadOnlyCollection<string>? tests = null)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        return Identify(tests is null ? Compiled.All : Compiled.Selections.Get(tests), identifiers, context, force);
    }

    /// <summary>Puts a request into the groups of tests that were made ready before.</summary>
    internal ProctorResult Identify(Selection selection, Identifiers identifiers, RuleContext? context, ForceGroups? force)
    {
        var request = new EvaluationRequest(identifiers, context ?? RuleContext.Empty, force ?? ForceGroups.None);
        var result = Evaluate(request, selection);
        if (_settings.Reporter is { } reporter)
        {
            reporter.ReportEvaluated(result);
            reporter.ReportFallbacks(result);
            reporter.ReportInvalidIdentifiers(result, CountInvalidIdentifiers(result));
        }

        return result;
    }

    /// <summary>Says step by step how a test comes to its bucket for a request when nothing is forced. For people; it takes longer than identifying.</summary>
    /// <param name="testName">The name of the test, case-sensitive.</param>
    /// <param name="identifiers">Who the request is from.</param>
    /// <param name="context">What rules may know about it, or <see langword="null"/> for nothing.</param>
    /// <returns>The steps; <see langword="null"/> when the matrix has no such test. The reporter of the settings is not told.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> or <paramref name="identifiers"/> is <see langword="null"/>.</exception>
    public TestExplanation? Explain(string testName, Identifiers identifiers, RuleContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(testName);
        ArgumentNullException.ThrowIfNull(identifiers);
        return Matrix.Tests.TryGetValue(testName, out var test)
            ? new TestExplainer(this, _settings).Explain(testName, test, identifiers, context ?? RuleContext.Empty)
            : null;
    }

    /// <summary>Puts a request into groups that is nobody's: the reporter is not told.</summary>
    internal ProctorResult Evaluate(Identifiers identifiers, RuleContext context, ForceGroups force, IReadOnlyCollection<string> tests) =>
        Evaluate(new EvaluationRequest(identifiers, context, force), Compiled.Selections.Get(tests));

    private ProctorResult Evaluate(in EvaluationRequest request, Selection selection)
    {
        var outcomes = new Outcome[selection.Count];
        var extras = new ResultExtras();
        if (outcomes.Length > 0)
        {
            var scratch = EvaluationScratch.Take();
            new Evaluation(Compiled, _settings, request, scratch, selection, outcomes, extras).Run();
            scratch.Return();
        }

        return new ProctorResult(this, request, outcomes, extras, selection);
    }

    private static IReadOnlyDictionary<string, int> CountInvalidIdentifiers(ProctorResult result)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var test in result.Evaluated())
        {
            if (test is { Reason: AssignmentReason.InvalidIdentifier, Test.TestType: { } type })
            {
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        return counts.Count == 0 ? FrozenDictionary<string, int>.Empty : counts;
    }
}
