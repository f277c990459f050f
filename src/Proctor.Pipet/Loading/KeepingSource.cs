using Proctor.Loading;

namespace Proctor.Pipet.Loading;

/// <summary>Another source whose last reading is kept until somebody takes it. Not for concurrent use: the loader that reads also has it taken.</summary>
internal sealed class KeepingSource(IMatrixSource source) : IWatchableMatrixSource
{
    private ReadOnlyMemory<byte> _content;

    public string Name => source.Name;

    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        var reading = await source.ReadAsync(previous, cancellationToken).ConfigureAwait(false);
        _content = reading.Content;
        return reading;
    }

    public IDisposable? Watch(Action changed, Action<Exception> failed) => (source as IWatchableMatrixSource)?.Watch(changed, failed);

    /// <summary>Gives out the JSON of the last reading and forgets it.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var content = _content;
        _content = default;
        return content;
    }
}
