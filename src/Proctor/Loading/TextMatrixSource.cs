using System.Text;

namespace Proctor.Loading;

/// <summary>A matrix given as text. Safe for concurrent use.</summary>
public sealed class TextMatrixSource : IMatrixSource
{
    private static readonly MatrixStamp Stamp = new() { EntityTag = "text" };

    private readonly byte[] _content;

    /// <summary>Initializes a new instance of the <see cref="TextMatrixSource"/> class.</summary>
    /// <param name="name">What messages call the source.</param>
    /// <param name="text">The matrix as JSON.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="text"/> is <see langword="null"/>.</exception>
    public TextMatrixSource(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        Name = name;
        _content = Encoding.UTF8.GetBytes(text);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Stamp.Equals(previous) ? MatrixReading.Unchanged(previous) : MatrixReading.FromJson(_content, Stamp));
    }
}
