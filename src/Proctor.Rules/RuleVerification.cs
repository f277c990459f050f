namespace Proctor.Rules;

/// <summary>What came out when a rule was verified.</summary>
/// <param name="Message">Why the rule cannot be used, in the words clients of the original know, or <see langword="null"/> when it can.</param>
/// <param name="Diagnostics">What is wrong, for the author, in the order of the text; warnings may be among it although the rule can be used.</param>
/// <param name="Fault">The failure when the rule was tried out, or <see langword="null"/> when it was not tried out or did not fail.</param>
public sealed record RuleVerification(string? Message, IReadOnlyList<RuleDiagnostic> Diagnostics, RuleFault? Fault = null)
{
    /// <summary>Gets a value indicating whether the rule can be used.</summary>
    public bool IsValid => Message is null;
}
