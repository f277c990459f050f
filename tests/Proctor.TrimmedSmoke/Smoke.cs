using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Loading;
using Proctor.Rules;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.TrimmedSmoke;

/// <summary>Uses everything the engine can do and prints what comes out; the same for the same matrix, wherever it runs.</summary>
internal static class Smoke
{
    private const int Users = 20;

    /// <summary>Prints the groups of some users for a matrix, and for one that has what the first may lack.</summary>
    public static async Task RunAsync(string matrix, TextWriter output)
    {
        await PrintGroupsAsync("given", matrix, output);
        await PrintGroupsAsync("own", SmokeMatrix.Json, output);
        PrintRules(output);
        PrintSpecification(output);
        PrintProblems(output);
    }

    private static async Task PrintGroupsAsync(string name, string matrix, TextWriter output)
    {
        var loader = new MatrixLoader(new TextMatrixSource(name, matrix), SmokeApplication.Settings);
        var report = await loader.LoadAsync();
        report.ThrowIfFailed();
        var engine = report.Current!;
        await output.WriteLineAsync($"{name}: {engine.Matrix.Audit}");
        foreach (var problem in engine.Verification.Problems)
        {
            await output.WriteLineAsync($"  {problem}");
        }

        var force = ForceGroups.Parse("default_to_min_live,buttoncolortst2,mapTest1;map:{\"text\":\"forced\"}", new HashSet<string> { "mapTest" });
        await output.WriteLineAsync($"{force}\n{engine.Identify(Identifiers.User("forced"), SmokeApplication.ContextOf(0), force)}");
        for (var user = 0; user < Users; user++)
        {
            Print(engine.Identify(new Identifiers { ["USER"] = $"user{user}", ["ACCOUNT"] = $"{user}" }, SmokeApplication.ContextOf(user)), output);
        }

        await output.WriteLineAsync(engine.Matrix.ToJson());
    }

    private static void Print(ProctorResult result, TextWriter output)
    {
        foreach (var test in result.Explain())
        {
            output.WriteLine($"{test} {test.Fault} {test.Bucket?.Payload} {test.Bucket?.Payload?.Json}");
        }

        foreach (var (name, property) in result.Properties)
        {
            output.WriteLine($"{name}: {property}");
        }
    }

    private static void PrintRules(TextWriter output)
    {
        var evaluator = new RuleEvaluator(SmokeApplication.Functions, SmokeApplication.Clock);
        var analyzer = new RuleAnalyzer(SmokeApplication.Functions);
        var verifier = new RuleVerifier(SmokeApplication.Functions, SmokeApplication.Clock);
        foreach (var rule in SmokeApplication.Rules)
        {
            var context = SmokeApplication.ContextOf(1);
            output.WriteLine($"{rule} = {evaluator.EvaluateExpression(rule, RuleMap.Empty, context)}, {evaluator.Evaluate(rule, RuleMap.Empty, context)}");
            output.WriteLine($"  {evaluator.CouldBeTrue(rule, RuleMap.Empty, RuleContext.Empty)}, {verifier.Verify(rule, RuleMap.Empty, RuleVerificationContext.Empty).Message}");
            foreach (var diagnostic in analyzer.Diagnose(rule, RuleMap.Empty, [.. context.Select(static variable => variable.Key)]))
            {
                output.WriteLine($"  {diagnostic}");
            }
        }
    }

    private static void PrintSpecification(TextWriter output)
    {
        var specification = Specification.Parse(SmokeMatrix.Specification);
        output.WriteLine(specification.ToJson());
        var settings = SmokeApplication.Settings with { Specification = specification };
        var verification = MatrixVerifier.Verify(TestMatrix.Parse(SmokeMatrix.Json), "own", specification, new VerificationSettings { Functions = settings.Functions });
        foreach (var problem in verification.Problems)
        {
            output.WriteLine(problem);
        }

        output.WriteLine($"missing {string.Join(", ", verification.MissingTests)}; dynamic {string.Join(", ", verification.DynamicTests.Order(StringComparer.Ordinal))}");
        var definition = SourceTestDefinition.Parse(SmokeMatrix.Definition);
        output.WriteLine($"{definition.Compile()}\n{definition.ToJson()}");
        output.WriteLine(SpecificationGenerator.TryGenerate(definition, out var generated, out var problemText) ? generated.ToJson() : problemText);
    }

    private static void PrintProblems(TextWriter output)
    {
        foreach (var json in (string[])["", "{", "[]", """{"audit":{"version":1},"tests":{"x":{"buckets":[{"value":"x"}],"salt":[]}}}"""])
        {
            foreach (var problem in TestMatrix.Read(System.Text.Encoding.UTF8.GetBytes(json)).Problems)
            {
                output.WriteLine(problem);
            }
        }
    }
}
