using System.Collections.Frozen;
using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>One verification of a matrix against a specification. Used once.</summary>
internal sealed class VerificationRun(TestMatrix matrix, string source, Specification specification, VerificationSettings settings)
{
    private readonly SpecificationCheck _check = new(settings);
    private readonly OrderedDictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> _dynamicErrors = new(StringComparer.Ordinal);
    private readonly List<string> _missingTests = [];
    private readonly HashSet<string> _dynamicTests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestDefinition> _validTests = new(StringComparer.Ordinal);
    private readonly List<TestProblem> _problems = [];

    public VerificationResult Run()
    {
        VerifyNamedTests();
        VerifySelectedTests();
        VerifyDependencies();
        return new VerificationResult
        {
            Errors = ValueMap<string>.Own(_errors),
            DynamicErrors = ValueMap<string>.Own(_dynamicErrors),
            MissingTests = _missingTests,
            DynamicTests = _dynamicTests.ToFrozenSet(StringComparer.Ordinal),
            Problems = _problems,
            VerifiedRules = settings.Context is not null,
        };
    }

    private void VerifyNamedTests()
    {
        foreach (var (name, testSpecification) in specification.Tests)
        {
            if (!matrix.Tests.TryGetValue(name, out var definition))
            {
                _missingTests.Add(name);
                continue;
            }

            var test = new CheckedTest(name, definition, source);
            _check.Run(test, testSpecification);
            Record(test);
        }
    }

    private void VerifySelectedTests()
    {
        foreach (var (name, definition) in matrix.Tests)
        {
            if (!specification.Tests.ContainsKey(name) && specification.MatchFilters(name, definition, out _))
            {
                _dynamicTests.Add(name);
                var test = new CheckedTest(name, definition, source);
                _check.Run(test);
                Record(test);
            }
        }
    }

    // Only among valid tests: a test cannot depend on one that will not be loaded.
    private void VerifyDependencies()
    {
        foreach (var (name, reason) in new DependencyGraph(_validTests).FindInvalid(settings.TestTypes))
        {
            var problem = ProblemWording.Dependency(name, reason);
            _problems.Add(problem);
            ErrorsFor(name).Add(name, problem.Message);
        }
    }

    private void Record(CheckedTest test)
    {
        _problems.AddRange(test.Problems);
        if (test.TryGetFirst(out var first))
        {
            ErrorsFor(test.Name).Add(test.Name, first.Message);
        }
        else
        {
            _validTests.Add(test.Name, test.Definition);
        }
    }

    private OrderedDictionary<string, string> ErrorsFor(string name) => _dynamicTests.Contains(name) ? _dynamicErrors : _errors;
}
