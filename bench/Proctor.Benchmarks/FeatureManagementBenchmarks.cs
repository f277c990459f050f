using BenchmarkDotNet.Attributes;
using Proctor.Benchmarks.Baselines;
using Proctor.Rules;

namespace Proctor.Benchmarks;

/// <summary>How does the engine compare with Microsoft.FeatureManagement on a hundred decisions for one visitor?</summary>
public class FeatureManagementBenchmarks
{
    private const int Decisions = 100;

    private readonly string[] _visitors = BenchmarkData.Visitors();
    private readonly RuleContext _context = BenchmarkData.Context;
    private readonly ProctorEngine _engine = ProctorEngine.Load(BenchmarkData.Matrix(Decisions));
    private readonly FeatureManagementVariants _features = new(Decisions);
    private int _next;

    [Benchmark(Baseline = true, OperationsPerInvoke = Decisions)]
    public int Proctor() => _engine.Identify(Identifiers.User(Next()), _context).Count;

    [Benchmark(OperationsPerInvoke = Decisions)]
    public Task<int> FeatureManagement() => _features.EvaluateAsync(Next());

    private string Next() => _visitors[_next++ & (_visitors.Length - 1)];
}
