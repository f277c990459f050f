using BenchmarkDotNet.Attributes;
using Proctor.Benchmarks.Requests;

namespace Proctor.Benchmarks;

/// <summary>What does <c>UseProctor</c> add to a request, by where the groups come from? The baseline is the same request without it.</summary>
public class RequestBenchmarks
{
    private readonly string[] _visitors = BenchmarkData.Visitors();
    private BenchmarkApplication? _application;
    private int _next;

    [ParamsAllValues]
    public RequestMode Mode { get; set; }

    private BenchmarkApplication Application => _application ?? throw new InvalidOperationException("Not started.");

    [GlobalSetup]
    public async Task StartAsync()
    {
        _application = await BenchmarkApplication.StartAsync(Mode).ConfigureAwait(false);
        foreach (var visitor in _visitors)
        {
            await _application.WithProctorAsync(visitor).ConfigureAwait(false); // fills the cache
        }
    }

    [GlobalCleanup]
    public async Task StopAsync() => await Application.DisposeAsync().ConfigureAwait(false);

    [Benchmark(Baseline = true)]
    public Task Without() => Application.WithoutProctorAsync(Next());

    [Benchmark]
    public Task With() => Application.WithProctorAsync(Next());

    private string Next() => _visitors[_next++ & (_visitors.Length - 1)];
}
