using System.Text;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

/// <summary>A source whose readings a test writes down.</summary>
internal sealed class ScriptedSource : IMatrixSource
{
    private readonly Queue<Func<MatrixStamp?, CancellationToken, Task<MatrixReading>>> _readings = new();

    public string Name => "SCRIPT";

    public List<MatrixStamp?> Previous { get; } = [];

    public int Reads => Previous.Count;

    public ScriptedSource Then(string json, string? tag = null) =>
        Then((_, _) => Task.FromResult(MatrixReading.FromJson(Encoding.UTF8.GetBytes(json), tag is null ? null : new MatrixStamp { EntityTag = tag })));

    public ScriptedSource ThenUnchanged() => Then((previous, _) => Task.FromResult(MatrixReading.Unchanged(previous)));

    public ScriptedSource ThenThrow(Exception failure) => Then((_, _) => Task.FromException<MatrixReading>(failure));

    public ScriptedSource Then(Func<MatrixStamp?, CancellationToken, Task<MatrixReading>> reading)
    {
        lock (_readings)
        {
            _readings.Enqueue(reading);
        }

        return this;
    }

    /// <summary>Plays the next reading; the last one is repeated.</summary>
    public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        lock (_readings)
        {
            Previous.Add(previous);
            var reading = _readings.Count == 1 ? _readings.Peek() : _readings.Dequeue();
            return reading(previous, cancellationToken);
        }
    }
}
