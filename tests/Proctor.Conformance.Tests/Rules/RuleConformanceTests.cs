using System.Text.Json;
using Proctor.Rules;
using Proctor.Rules.Numbers;
using Proctor.Rules.Values;

namespace Proctor.Conformance.Tests.Rules;

public sealed class RuleConformanceTests
{
    private static readonly RuleEvaluator Language = new();

    [Fact]
    public void Expressions_give_the_recorded_values_and_types()
    {
        var context = CaseValues.TypedContext(CaseFiles.ReadObject("el-context.json"));
        Check("el.jsonl", recorded =>
        {
            var text = recorded.GetProperty("expr").GetString()!;
            var whole = text.Contains("${", StringComparison.Ordinal) || text.Contains("#{", StringComparison.Ordinal) ? text : $"${{{text}}}";
            var value = Language.EvaluateExpression(whole, RuleMap.Empty, context);
            var expected = Expected(recorded.GetProperty("res"));
            return Describe(value) == expected ? null : $"{whole}: expected {expected}, got {Describe(value)} {value.Fault}";
        });
    }

    [Fact]
    public void Rules_give_the_recorded_results()
    {
        var file = CaseFiles.ReadObject("rules-context.json");
        var context = CaseValues.TypedContext(file.GetProperty("ctx"));
        var constants = CaseValues.Constants(file.GetProperty("constants"));
        Check("rules.jsonl", recorded => Compare(
            recorded.GetProperty("rule").GetString(),
            Language.Evaluate(recorded.GetProperty("rule").GetString(), constants, context),
            recorded.GetProperty("res")));
    }

    [Fact]
    public void Random_rules_give_the_recorded_results()
    {
        JsonElement types = default;
        RuleMap constants = RuleMap.Empty;
        Check("rules-random.jsonl", recorded =>
        {
            if (recorded.TryGetProperty("types", out var declared))
            {
                types = declared;
                constants = CaseValues.Constants(recorded.GetProperty("constants"));
                return null;
            }

            return EvaluateRandom(recorded, types, constants);
        });
    }

    private static string? EvaluateRandom(JsonElement recorded, JsonElement types, RuleMap constants)
    {
        var rule = recorded.GetProperty("rule").GetString();
        var context = CaseValues.RawContext(recorded.GetProperty("ctx"), types);
        var isPartial = recorded.GetProperty("partial").GetBoolean();
        return Compare(rule, isPartial ? Language.CouldBeTrue(rule, constants, context) : Language.Evaluate(rule, constants, context), recorded);
    }

    private static string? Compare(string? rule, RuleOutcome outcome, JsonElement recorded)
    {
        var expected = recorded.TryGetProperty("result", out var result) ? result.GetBoolean().ToString() : "error";
        var actual = outcome.Fault is null ? outcome.IsTrue.ToString() : "error";
        return expected == actual ? null : $"{rule}: expected {expected}, got {actual} {outcome.Fault}";
    }

    private static void Check(string file, Func<JsonElement, string?> check)
    {
        var count = 0;
        var differences = new List<string>();
        foreach (var (line, recorded) in CaseFiles.ReadLines(file))
        {
            count++;
            if (check(recorded) is { } difference)
            {
                differences.Add($"{file}:{line} {difference}");
            }
        }

        Assert.True(count > 100, $"{file} has only {count} cases.");
        Assert.True(differences.Count == 0, $"{differences.Count} of {count} differ:\n{string.Join('\n', differences.Take(50))}");
    }

    private static string Expected(JsonElement recorded)
    {
        if (recorded.TryGetProperty("error", out _))
        {
            return "error";
        }

        var type = recorded.GetProperty("class").GetString();
        return type is null ? "null" : Describe(type, recorded.GetProperty("value").GetString()!);
    }

    private static string Describe(RuleValue value) => value.Kind switch
    {
        RuleKind.Fault => "error",
        RuleKind.Null => "null",
        RuleKind.Array => Describe(JavaTypeName.Of(value), value.AsArray.Items.ToString()),
        _ => Describe(JavaTypeName.Of(value), value.ToString()),
    };

    // Floating-point numbers are compared by number: the original prints some with a digit more than needed.
    private static string Describe(string type, string text) => type switch
    {
        "java.lang.Double" => JavaNumber.TryParseDouble(text, out var number) ? $"{type} {JavaNumber.ToText(number)}" : $"{type} ?{text}",
        "java.lang.Float" => JavaNumber.TryParseFloat(text, out var number) ? $"{type} {JavaNumber.ToText(number)}" : $"{type} ?{text}",
        _ => $"{type} {text}",
    };
}
