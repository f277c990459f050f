namespace Proctor.Rules;

/// <summary>Something that is wrong with the text of a rule, for the person who wrote it. The codes are listed in <c>docs/diagnostics.md</c>.</summary>
/// <param name="Code">The code, such as <c>RULE003</c>; a code is never used for anything else.</param>
/// <param name="Severity">Whether the rule can be used all the same.</param>
/// <param name="Start">Where the problem begins in the text of the rule, counted in UTF-16 units from 0.</param>
/// <param name="Length">How many UTF-16 units it covers; 0 at the end of the text.</param>
/// <param name="Message">What was found and what was wanted, with a guess where there is a good one.</param>
public sealed record RuleDiagnostic(string Code, RuleSeverity Severity, int Start, int Length, string Message)
{
    /// <summary>Returns the position counted from 1, the code and the message.</summary>
    /// <returns>One line, such as <c>(12) RULE003: Expected ')' but found the end of the rule.</c></returns>
    public override string ToString() => $"({Start + 1}) {Code}: {Message}";
}
