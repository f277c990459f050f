using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;

namespace Proctor.Verification;

/// <summary>A test while it is checked, and what was found wrong with it so far, in the order in which the original checks.</summary>
internal sealed class CheckedTest(string name, TestDefinition definition, string source)
{
    // More help nobody, and each may quote a whole payload.
    private const int MaxProblems = 20;

    private readonly List<TestProblem> _problems = [];

    public string Name { get; } = name;

    public TestDefinition Definition { get; } = definition;

    /// <summary>Gets where the matrix comes from, for messages.</summary>
    public string Source { get; } = source;

    public IReadOnlyList<TestProblem> Problems => _problems;

    public bool IsFull => _problems.Count >= MaxProblems;

    public bool TryGetFirst([NotNullWhen(true)] out TestProblem? problem)
    {
        problem = _problems.Count > 0 ? _problems[0] : null;
        return problem is not null;
    }

    public void Add(TestProblem problem)
    {
        if (!IsFull)
        {
            _problems.Add(problem);
        }
    }
}
