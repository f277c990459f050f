using BenchmarkDotNet.Attributes;
using Proctor.Definitions;

namespace Proctor.Benchmarks;

/// <summary>What does it cost to read a matrix, and to verify it and make it ready?</summary>
public class LoadBenchmarks
{
    private byte[] _json = [];
    private TestMatrix _matrix = new();

    [Params(100, 1000)]
    public int Tests { get; set; }

    [GlobalSetup]
    public void Read()
    {
        _json = BenchmarkData.MatrixJson(Tests);
        _matrix = BenchmarkData.Matrix(Tests);
    }

    [Benchmark]
    public TestMatrix Parse() => TestMatrix.Read(_json).GetValueOrThrow();

    [Benchmark]
    public ProctorEngine VerifyAndCompile() => ProctorEngine.Load(_matrix);
}
