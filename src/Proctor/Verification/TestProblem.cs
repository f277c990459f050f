using Proctor.Rules;

namespace Proctor.Verification;

/// <summary>Something that makes a test invalid. Immutable.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Code">What kind of problem this is; one of <see cref="TestProblemCodes"/>.</param>
/// <param name="Message">What is wrong, in the words of the original where it has some.</param>
/// <param name="Remedy">What to do about it, or <see langword="null"/> when the message says it.</param>
public sealed record TestProblem(string Test, string Code, string Message, string? Remedy = null)
{
    /// <summary>Gets what the rule language says about a rule that is the problem, with places in its text; empty for other problems.</summary>
    public IReadOnlyList<RuleDiagnostic> Diagnostics { get; init; } = [];
}
