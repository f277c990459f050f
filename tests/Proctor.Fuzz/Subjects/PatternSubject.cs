using System.Text.RegularExpressions;
using Proctor.Fuzz.Inputs;
using Proctor.Rules;

namespace Proctor.Fuzz.Subjects;

/// <summary>Regular expressions: read and matched within a bounded time, and with the same answer as .NET's where the two dialects agree.</summary>
internal sealed class PatternSubject : IFuzzSubject
{
    // Between pattern and value. It is no character of Unicode, so that neither needs it.
    private const char Separator = '\uFFFF';
    private const int LongestNoise = 60;
    private const int LongestValue = 2_000;
    private const int LongestPlainValue = 12;
    private const string PlainCharacters = "abc1().[]^-|*+?{},:";

    private static readonly RuleEvaluator Evaluator = new();
    private static readonly RuleAnalyzer Analyzer = new();
    private static readonly TextMutation Mutation = new(PatternGrammar.Tokens);

    public string Name => "patterns";

    public long MaxAllocation => 128L << 20;

    public string Generate(InputRandom random)
    {
        var grammar = new PatternGrammar(random);
        return random.Below(8) switch
        {
            0 => random.Text(LongestNoise) + Separator + random.Text(LongestNoise),
            1 or 2 => Mutation.Mutate(grammar.Any(), random, grammar.Any) + Separator + grammar.Value(LongestValue),
            3 or 4 => grammar.Any() + Separator + grammar.Value(LongestValue),
            _ => grammar.Plain() + Separator + grammar.Value(LongestPlainValue).TrimEnd('\n', '\uD83D', '\uDE00', '\u00DF'),
        };
    }

    public void Try(string input)
    {
        var split = input.IndexOf(Separator, StringComparison.Ordinal);
        var pattern = split < 0 ? input : input[..split];
        var value = split < 0 ? "" : input[(split + 1)..];
        var context = new RuleContext { ["pattern"] = pattern, ["value"] = value };
        var outcome = Evaluator.Evaluate("${proctor:matches(value, pattern)}", RuleMap.Empty, context);
        Promise.Equal(
            outcome.IsTrue, Evaluator.Evaluate("${value.matches(pattern) == true}", RuleMap.Empty, context).IsTrue, "The method and the function give the same");
        _ = Analyzer.Diagnose($"${{proctor:matches(value, '{pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}')}}", RuleMap.Empty);
        if (outcome.Fault is null && IsPlain(pattern) && value.Length <= LongestPlainValue + 1 && value.All(char.IsAsciiLetterOrDigit))
        {
            Promise.Equal(MatchesAsDotNet(pattern, value) ?? outcome.IsTrue, outcome.IsTrue, "A plain pattern means the same as in .NET");
        }
    }

    // Neither possessive repetitions nor what only one of the two dialects takes literally.
    private static bool IsPlain(string pattern) =>
        pattern.All(static character => PlainCharacters.Contains(character, StringComparison.Ordinal))
        && !Regex.IsMatch(pattern, @"[*+?}]\+|\[\^?\]|\[[^]]*\[|\{,|\(\?[^:]|--|&&|\{[^0-9]|[^0-9,]\}", RegexOptions.CultureInvariant);

    /// <returns>Null when the pattern is too large for .NET.</returns>
    private static bool? MatchesAsDotNet(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return null;
        }
        catch (ArgumentException exception)
        {
            throw new BrokenPromiseException("A plain pattern is one in .NET", exception.Message);
        }
    }
}
