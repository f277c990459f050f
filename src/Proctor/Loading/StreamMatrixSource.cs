namespace Proctor.Loading;

/// <summary>A matrix in a stream that the application opens, in JSON and UTF-8. Safe for concurrent use if the opening is.</summary>
public sealed class StreamMatrixSource : IMatrixSource
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;
    private readonly MatrixSizeLimit _limit;

    /// <summary>Initializes a new instance of the <see cref="StreamMatrixSource"/> class.</summary>
    /// <param name="name">What messages call the source.</param>
    /// <param name="open">Opens the stream at its start; called for every reading. The source closes what it gets.</param>
    /// <param name="maxBytes">How many bytes are read at most, from 1 to 2,147,483,590. The default is 256 MiB.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="open"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is out of bounds.</exception>
    public StreamMatrixSource(string name, Func<CancellationToken, ValueTask<Stream>> open, int maxBytes = MatrixSizeLimit.DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
        _limit = new MatrixSizeLimit(maxBytes, nameof(maxBytes));
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await _open(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return MatrixReading.FromJson(await _limit.ReadAsync(stream, expectedLength: null, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException)
        {
            throw new MatrixSourceException($"Cannot read {Name}: {cause.Message}", cause);
        }
    }
}
