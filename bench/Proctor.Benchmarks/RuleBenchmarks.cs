using BenchmarkDotNet.Attributes;
using Proctor.Rules;
using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;

namespace Proctor.Benchmarks;

/// <summary>What does a rule cost by the short way, and in full?</summary>
public class RuleBenchmarks
{
    private const int Evaluations = 1000;

    private static readonly RuleMap Constants = RuleMap.From([new("COUNTRIES", new List<string> { "GB", "US", "CA", "IN", "DE", "BR" })]);

    private readonly VariableTable _table = new();
    private CompiledRule _rule = CompiledRule.True;
    private RuleValue[] _variables = [];
    private int[] _numbers = [];

    [Params(
        "${loggedIn}",
        "${country == 'GB' || country == 'US'}",
        "${age >= 18 && age < 65}",
        "${proctor:contains(COUNTRIES, country) && loggedIn}",
        "${fn:startsWith(language, 'en') && loggedIn}",
        "${fn:length(language) > 2}")]
    public string Rule { get; set; } = "";

    [GlobalSetup]
    public void Compile()
    {
        _rule = new RuleCompiler(RuleFunctionSet.Default, _table).Compile(Rule, Constants);
        _table.Texts.Freeze(_table.Count);
        _variables = new RuleValue[_table.Count];
        _numbers = new int[_table.Count];
        _table.Fill(_variables, BenchmarkData.Context);
    }

    [Benchmark(OperationsPerInvoke = Evaluations)]
    public int Short()
    {
        var count = 0;
        var frame = new EvaluationFrame(_variables, TimeProvider.System, _table.Texts, _numbers);
        for (var i = 0; i < Evaluations; i++)
        {
            count += _rule.Evaluate(ref frame).IsTrue ? 1 : 0;
        }

        return count;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Evaluations)]
    public int InFull()
    {
        var count = 0;
        for (var i = 0; i < Evaluations; i++)
        {
            count += _rule.EvaluateInFull(_variables, TimeProvider.System).IsTrue ? 1 : 0;
        }

        return count;
    }
}
