using Proctor.Rules.Syntax;

namespace Proctor.Rules.Diagnostics;

/// <summary>The words of every diagnostic, in one place: found first, wanted second, the author's text in quotes, a guess when there is a good one.</summary>
internal static class RuleProblems
{
    public static RuleDiagnostic TooLong(int length, int limit) =>
        Error("RULE001", new TextSpan(0, 0), $"The rule has {length} characters; at most {limit} are read. Move lists of values into the constants of the test.");

    public static RuleDiagnostic TooDeep(TextSpan span, int limit) =>
        Error("RULE002", span, $"The rule is nested more than {limit} levels deep at this place. Split it into several allocations, or use a list constant.");

    public static RuleDiagnostic Unexpected(TextSpan span, string found, string wanted) => Error("RULE003", span, $"Expected {wanted} but found {found}.");

    public static RuleDiagnostic Illegal(TextSpan span, string found) => Error("RULE004", span, $"Found {found}.");

    public static RuleDiagnostic ReservedWord(TextSpan span, string word) =>
        Error("RULE005", span, $"'{word}' is a reserved word and cannot be a name here. Write x['{word}'] to reach a property of that name.");

    public static RuleDiagnostic MixedDelimiters(TextSpan span) => Error("RULE006", span, "'${' and '#{' cannot stand in one rule. Use '${'.");

    public static RuleDiagnostic UnknownFunction(TextSpan span, string name, string? nearest) =>
        Error("RULE010", span, $"'{name}' is not a known function.{Guess(nearest)}");

    public static RuleDiagnostic WrongArgumentCount(TextSpan span, string name, int found, int wanted) =>
        Error("RULE011", span, $"'{name}' was given {Count(found, "argument")} but takes {wanted}.");

    public static RuleDiagnostic UnknownVariable(TextSpan span, string name, string? nearest) =>
        Error("RULE020", span, $"'{name}' is neither a constant of the test nor a variable of the context.{Guess(nearest)}");

    public static RuleDiagnostic NotBoolean(TextSpan span, string typeName) =>
        Error("RULE021", span, $"The rule gives {typeName}, but a rule must be true or false. Compare it with something.");

    public static RuleDiagnostic FailsOnSamples(TextSpan span, string message) => Error("RULE022", span, $"The rule fails when it is tried out: {message}.");

    public static RuleDiagnostic NeverMatchesForm(TextSpan span) =>
        Warning("RULE101", span, "The rule does not begin with '${' and end with '}', without anything around: it is false for everybody. Write ${…}.");

    public static RuleDiagnostic ConstantByPrefix(TextSpan span, bool value) => Warning(
        "RULE102",
        span,
        $"The rule begins with '{(value ? "true" : "false")}', so it is {(value ? "true" : "false")} for everybody and the rest is never looked at. Put the rest first.");

    public static RuleDiagnostic MethodCallAsRule(TextSpan span) =>
        Warning("RULE103", span, "A method call alone can never be true as a whole rule. Compare it: … == true.");

    public static RuleDiagnostic BadPattern(TextSpan span, string problem) => Warning("RULE104", span, $"The regular expression cannot be used: {problem}");

    private static RuleDiagnostic Error(string code, TextSpan span, string message) => new(code, RuleSeverity.Error, span.Start, span.Length, message);

    private static RuleDiagnostic Warning(string code, TextSpan span, string message) => new(code, RuleSeverity.Warning, span.Start, span.Length, message);

    private static string Guess(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
