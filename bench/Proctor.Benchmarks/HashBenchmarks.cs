using BenchmarkDotNet.Attributes;
using Proctor.Assignment.Hashing;

namespace Proctor.Benchmarks;

/// <summary>What does a hash cost with vectors of each width?</summary>
public class HashBenchmarks
{
    private const int Tests = 1000;

    private static readonly int[] AllWidths = [0, 128, 256, 512];

    private readonly string[] _visitors = BenchmarkData.Visitors();
    private int[] _points = [];
    private HashPlan _plan = new([], 0);
    private int _next;

    /// <summary>Gets or sets the width in bits; 0 is the platform's MD5, test by test.</summary>
    [ParamsSource(nameof(Widths))]
    public int Width { get; set; }

    public static IEnumerable<int> Widths => AllWidths.Where(static width => width <= HashPlan.WidestSupported);

    [GlobalSetup]
    public void LayOut()
    {
        var tests = ProctorEngine.Load(BenchmarkData.Matrix(Tests)).Compiled.Tests;
        _plan = new HashPlan([.. tests.Select(static test => test.HashPrefix)], Width);
        _points = new int[_plan.Room];
    }

    [Benchmark(OperationsPerInvoke = Tests)]
    public int Hash()
    {
        _plan.Hash(_visitors[_next++ & (_visitors.Length - 1)], _points);
        return _points[^1];
    }
}
