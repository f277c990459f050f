using Proctor.Definitions;
using Proctor.Fuzz.Inputs;
using Proctor.Rules;
using Proctor.Rules.Syntax;

namespace Proctor.Fuzz.Subjects;

/// <summary>Rules: parsed, diagnosed, verified, evaluated with all, some and no variables, and as part of a matrix.</summary>
internal sealed class RuleSubject : IFuzzSubject
{
    private const int LongestNoise = 200;

    private static readonly RuleEvaluator Evaluator = new(SampleContext.Functions, StoppedClock.Instance);
    private static readonly RuleVerifier Verifier = new(SampleContext.Functions, StoppedClock.Instance);
    private static readonly RuleAnalyzer Analyzer = new(SampleContext.Functions);
    private static readonly TextMutation Mutation = new(RuleGrammar.Tokens);
    private static readonly IReadOnlyList<string> Recorded = Corpus.ReadTexts("rules.jsonl", "rule");

    public string Name => "rules";

    public long MaxAllocation => 128L << 20;

    public string Generate(InputRandom random) => random.Below(10) switch
    {
        0 => "${" + random.Text(LongestNoise) + "}",
        1 => random.Text(LongestNoise),
        2 or 3 => Mutation.Mutate(random.Pick(Recorded), random, () => random.Pick(Recorded)),
        4 or 5 => Mutation.Mutate(new RuleGrammar(random).Rule(), random, () => new RuleGrammar(random).Rule()),
        _ => new RuleGrammar(random).Rule(),
    };

    public void Try(string input)
    {
        var outcome = Evaluator.Evaluate(input, SampleContext.Constants, SampleContext.Full);
        TryEvaluation(input, outcome);
        TryPartialEvaluation(input, outcome);
        TryVerification(input);
        TryPrinting(input);
        TryInMatrix(input, outcome);
    }

    private static void TryEvaluation(string input, RuleOutcome outcome)
    {
        var again = Evaluator.Evaluate(input, SampleContext.Constants, SampleContext.Full);
        Promise.Equal(outcome.ToString(), again.ToString(), "A rule gives the same each time");
        Promise.Holds(!outcome.IsTrue || outcome.Fault is null, "A rule that failed is not true");
        var value = Evaluator.EvaluateExpression(input, SampleContext.Constants, SampleContext.Full);
        Promise.Holds(value.IsDefined && value.ToString() is not null && value.Equals(value), "An expression gives a value or a fault", value.Kind.ToString());
        _ = value.GetHashCode();
        _ = Evaluator.EvaluateExpression(input, RuleMap.Empty, RuleContext.Empty).ToString();
    }

    private static void TryPartialEvaluation(string input, RuleOutcome outcome)
    {
        // A rule is constant by its first letters in the evaluation, not in this question.
        var isConstant = !Analyzer.TryGetReferencedVariables(input, out _) || StartsLikeConstant(input);
        foreach (var known in (RuleContext[])[SampleContext.Full, SampleContext.Half, RuleContext.Empty])
        {
            var could = Evaluator.CouldBeTrue(input, SampleContext.Constants, known);
            Promise.Holds(
                isConstant || !outcome.IsTrue || could.IsTrue || could.Fault is not null,
                "A rule that is true could be true",
                $"{known.Count} variables known");
        }
    }

    private static bool StartsLikeConstant(string rule)
    {
        var body = rule.AsSpan().Trim().TrimStart("${").Trim();
        return body.IsEmpty || body.StartsWith("}") || body.StartsWith("true", StringComparison.OrdinalIgnoreCase) || body.StartsWith("false", StringComparison.OrdinalIgnoreCase);
    }

    private static void TryVerification(string input)
    {
        TryDiagnostics(input, Analyzer.Diagnose(input, SampleContext.Constants));
        TryDiagnostics(input, Analyzer.Diagnose(input, SampleContext.Constants, SampleContext.Names));
        foreach (var context in (RuleVerificationContext?[])[null, SampleContext.Verification, RuleVerificationContext.Empty])
        {
            var verification = Verifier.Verify(input, SampleContext.Constants, context);
            TryDiagnostics(input, verification.Diagnostics);
            Promise.Holds(
                verification.IsValid || verification.Diagnostics.Count > 0, "What is wrong with a rule that cannot be used is told", verification.Message ?? "");
        }
    }

    private static void TryPrinting(string input)
    {
        if (!RuleParser.TryParse(input, out var syntax, out _) || SyntaxPrinter.Print(syntax) is not { Length: <= RuleParser.MaxLength } printed)
        {
            return;
        }

        Promise.Holds(RuleParser.TryParse(printed, out var again, out var problem), "A rule that was written can be read", $"{printed} {problem}");
        Promise.SameText(TreeText.Of(syntax), TreeText.Of(again!), "A rule that was written is the same rule");
        Promise.SameText(printed, SyntaxPrinter.Print(again!), "A rule is written the same after it was read");
    }

    private static void TryDiagnostics(string input, IReadOnlyList<RuleDiagnostic> diagnostics)
    {
        var previous = 0;
        foreach (var diagnostic in diagnostics)
        {
            var (start, end) = (diagnostic.Start, (long)diagnostic.Start + diagnostic.Length);
            Promise.Holds(start >= 0 && diagnostic.Length >= 0 && end <= input.Length, "A diagnostic lies within the text", $"{diagnostic}, length {diagnostic.Length}");
            Promise.Holds(start >= previous, "Diagnostics are in the order of the text", diagnostic.ToString());
            Promise.Holds(diagnostic.Message.Length > 0, "A diagnostic has words", diagnostic.Code);
            previous = start;
        }
    }

    private static void TryInMatrix(string input, RuleOutcome outcome)
    {
        var test = new TestDefinition
        {
            Salt = "x",
            TestType = "USER",
            Rule = input,
            Constants = SampleContext.Constants,
            Buckets = [new Bucket { Name = "active", Value = 1 }],
            Allocations = [new Allocation { Id = "#A1", Rule = input, Ranges = [new BucketRange(1, 1.0)] }],
        };
        var matrix = new TestMatrix { Tests = new Dictionary<string, TestDefinition> { ["x"] = test } };
        var engine = ProctorEngine.Load(matrix, EngineSettings.Default with { Functions = SampleContext.Functions, Clock = StoppedClock.Instance });
        var assignment = engine.Identify(Identifiers.User("1"), SampleContext.Full)["x"];
        _ = assignment.ToString();

        // A variable of this name is set by the engine itself.
        var isAsAlone = engine.Verification.Problems.Count > 0 || input.Contains("missingExperimentalUnit", StringComparison.Ordinal) || assignment.IsAssigned == outcome.IsTrue;
        Promise.Holds(isAsAlone, "A rule gives the same in a matrix as alone", $"{assignment} but {outcome}");
    }
}
