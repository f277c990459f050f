namespace Proctor.Hosting.Tests.Testing;

/// <summary>A sink that keeps what it gets, and does first what a test wants, such as to throw or to wait.</summary>
internal sealed class ScriptedSink : IExposureSink
{
    private readonly List<Exposure> _exposures = [];
    private readonly Lock _lock = new();

    public Func<CancellationToken, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public int Calls { get; private set; }

    public IReadOnlyList<Exposure> Exposures
    {
        get
        {
            lock (_lock)
            {
                return [.. _exposures];
            }
        }
    }

    public async Task WriteAsync(IReadOnlyList<Exposure> exposures, CancellationToken cancellationToken)
    {
        Calls++;
        await Before(cancellationToken);
        lock (_lock)
        {
            _exposures.AddRange(exposures);
        }
    }
}
