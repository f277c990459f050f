using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;

namespace Proctor.Rules.Tests.Compilation;

/// <summary>The short way must say what evaluating in full says, whatever kinds of values come.</summary>
public sealed class ConditionTests
{
    private static readonly RuleMap Constants = new(
    [
        KeyValuePair.Create("LIST", RuleValue.From(new object[] { "US", "DE", "", 5, true, "5" })),
        KeyValuePair.Create("NUMBERS", RuleValue.From(new object[] { 1, 2, 30L, "30" })),
        KeyValuePair.Create("EMPTY", RuleValue.From(Array.Empty<object>())),
        KeyValuePair.Create("LONG", RuleValue.From(Enumerable.Range(0, 200).Select(static number => (object)$"t{number}").ToArray())),
        KeyValuePair.Create("TEXT", RuleValue.From("US")),
        KeyValuePair.Create("LIMIT", RuleValue.From(18)),
    ]);

    private static readonly string[] Leaves =
    [
        "x", "y", "!x", "true", "false", "x == 'US'", "'US' == x", "x != 'US'", "x == ''", "x == TEXT", "y == 'true'", "x == 5", "x != 5", "x < 18", "x <= LIMIT",
        "x > 18", "x >= -1", "5 == x", "x == 5.0", "x < 18.5", "x == true", "x == null", "proctor:contains(LIST, x)", "proctor:contains(NUMBERS, y)",
        "proctor:contains(EMPTY, x)", "proctor:contains(LONG, x)", "fn:startsWith(x, 'U')", "fn:startsWith(x, '')", "fn:startsWith('US', x)", "empty x", "x eq y", "x + 1 == 6",
        "proctor:contains(LIST, 'US')", "missing", "missing == 'US'", "x.length == 2",
    ];

    private static readonly RuleValue[] Values =
    [
        RuleValue.Null, true, false, "US", "DE", "us", "", "true", "TRUE", "5", "30", "t7", "t199", "t200", 5, 18, 17, 30, 5L, 18L, long.MaxValue, (short)5, (sbyte)5, 5.0, 18.0f, 'U',
        '5', RuleValue.From(new object[] { "US" }), default,
    ];

    [Fact]
    public void Every_shape_with_every_value_gives_what_evaluating_in_full_gives()
    {
        var sure = 0;
        foreach (var leaf in Leaves)
        {
            foreach (var value in Values)
            {
                sure += AssertSame($"${{{leaf}}}", value, "US") ? 1 : 0;
            }
        }

        Assert.True(sure > 200, $"only {sure} were sure");
    }

    [Fact]
    public void Combined_shapes_give_what_evaluating_in_full_gives()
    {
        var random = new Random(11);
        var sure = 0;
        for (var round = 0; round < 20_000; round++)
        {
            sure += AssertSame($"${{{Combine(random, 3)}}}", Values[random.Next(Values.Length)], Values[random.Next(Values.Length)]) ? 1 : 0;
        }

        Assert.True(sure > 2_000, $"only {sure} were sure");
    }

    [Fact]
    public void Rules_that_share_a_table_do_not_mix_up_texts()
    {
        var table = new VariableTable();
        var compiler = new RuleCompiler(RuleFunctionSet.Default, table);
        var rules = Enumerable.Range(0, 300).Select(number => compiler.Compile($"${{x == 't{number}' || y == 't{number + 1}'}}", RuleMap.Empty)).ToArray();
        table.Texts.Freeze(table.Count);
        var values = new RuleValue[table.Count];
        table.Fill(values, new RuleContext { ["x"] = "t250", ["y"] = "t8" });
        var frame = new EvaluationFrame(values, new FixedClock(), table.Texts, new int[table.Count]);
        var matching = new List<int>();
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].Evaluate(ref frame).IsTrue)
            {
                matching.Add(i);
            }
        }

        Assert.Equal([7, 250], matching);
    }

    // Whether the short way was sure.
    private static bool AssertSame(string rule, RuleValue x, RuleValue y)
    {
        var table = new VariableTable();
        var bound = new RuleCompiler(RuleFunctionSet.Default, table).Bind(rule, Constants);
        if (bound.Fault is not null)
        {
            return false;
        }

        var condition = new ConditionCompiler(table.Texts).Compile(bound.Parts[0]);
        table.Texts.Freeze(table.Count);
        var values = new RuleValue[table.Count];
        table.Fill(values, new RuleContext { ["x"] = x, ["y"] = y });
        var frame = new EvaluationFrame(values, new FixedClock(), table.Texts, new int[table.Count]);
        if (condition is null || condition(ref frame) is var truth && truth == Truth.Unsure)
        {
            return false;
        }

        var full = RuleCompiler.Compile(bound).EvaluateInFull(values, new FixedClock());
        Assert.True(full.Fault is null && full.IsTrue == (truth == Truth.True), $"{rule} with x = {x} and y = {y}: {truth}, in full {full}");
        return true;
    }

    private static string Combine(Random random, int depth) => random.Next(depth == 0 ? 1 : 4) switch
    {
        1 => $"({Combine(random, depth - 1)} && {Combine(random, depth - 1)})",
        2 => $"({Combine(random, depth - 1)} || {Combine(random, depth - 1)} || {Combine(random, depth - 1)})",
        3 => $"!({Combine(random, depth - 1)})",
        _ => Leaves[random.Next(Leaves.Length)],
    };
}
