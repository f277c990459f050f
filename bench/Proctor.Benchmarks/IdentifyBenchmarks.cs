using BenchmarkDotNet.Attributes;
using Proctor.Benchmarks.Baselines;
using Proctor.Rules;

namespace Proctor.Benchmarks;

/// <summary>What does it cost to put one visitor into the groups of all tests, and of five?</summary>
public class IdentifyBenchmarks
{
    private readonly Identifiers[] _visitors = [.. BenchmarkData.Visitors().Select(Identifiers.User)];
    private readonly RuleContext _context = BenchmarkData.Context;
    private ProctorEngine _engine = ProctorEngine.Empty;
    private PlainEvaluation _plain = new(ProctorEngine.Empty);
    private string[] _five = [];
    private int _next;

    [Params(10, 100, 1000, 10_000)]
    public int Tests { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _engine = ProctorEngine.Load(BenchmarkData.Matrix(Tests));
        _plain = new PlainEvaluation(_engine);
        _five = Tests <= 1000 ? BenchmarkData.FiveTests(Tests) : [.. _engine.Matrix.Tests.Keys.Where((_, index) => index % (Tests / 5) == 0)];
    }

    [Benchmark]
    public ProctorResult All() => _engine.Identify(Next(), _context);

    [Benchmark]
    public ProctorResult FiveByName() => _engine.Identify(Next(), _context, tests: _five);

    [Benchmark(Baseline = true)]
    public Dictionary<string, int> AllPlainly() => _plain.Identify(Next()["USER"]!, _context);

    private Identifiers Next() => _visitors[_next++ & (_visitors.Length - 1)];
}
