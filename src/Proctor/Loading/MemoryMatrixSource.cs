using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>A matrix that the application has as an object, and may replace at any time. Safe for concurrent use.</summary>
public sealed class MemoryMatrixSource : IWatchableMatrixSource
{
    private volatile TestMatrix _matrix;

    /// <summary>Initializes a new instance of the <see cref="MemoryMatrixSource"/> class.</summary>
    /// <param name="name">What messages call the source.</param>
    /// <param name="matrix">The matrix.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="matrix"/> is <see langword="null"/>.</exception>
    public MemoryMatrixSource(string name, TestMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(matrix);
        Name = name;
        _matrix = matrix;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>Gets or sets the matrix. A new one is seen the next time the source is read; those who watch are told.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TestMatrix Matrix
    {
        get => _matrix;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _matrix = value;
            Changed?.Invoke();
        }
    }

    private event Action? Changed;

    /// <inheritdoc />
    public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(MatrixReading.FromMatrix(_matrix));
    }

    /// <inheritdoc />
    public IDisposable Watch(Action changed, Action<Exception> failed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        Changed += changed;
        return new Subscription(this, changed);
    }

    private sealed class Subscription(MemoryMatrixSource source, Action changed) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                source.Changed -= changed;
            }
        }
    }
}
