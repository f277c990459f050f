using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>What a source read: JSON in UTF-8, a matrix that needs no parsing, or that nothing is new. Immutable.</summary>
public sealed class MatrixReading
{
    private MatrixReading(ReadOnlyMemory<byte> content, TestMatrix? matrix, MatrixStamp? stamp, bool isUnchanged)
    {
        Content = content;
        Matrix = matrix;
        Stamp = stamp;
        IsUnchanged = isUnchanged;
    }

    /// <summary>Gets a value indicating whether the matrix is still the one of the stamp that was given to the source.</summary>
    public bool IsUnchanged { get; }

    /// <summary>Gets the matrix as JSON in UTF-8; empty when it is unchanged or when <see cref="Matrix"/> holds it.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the matrix when the source has it as an object, else null.</summary>
    public TestMatrix? Matrix { get; }

    /// <summary>Gets the stamp to give to the source next time, or null when it has to read the matrix again anyway.</summary>
    public MatrixStamp? Stamp { get; }

    /// <summary>Makes a reading that found nothing new.</summary>
    /// <param name="stamp">The stamp, usually the one that was given to the source; or null.</param>
    /// <returns>The reading.</returns>
    public static MatrixReading Unchanged(MatrixStamp? stamp) => new(default, null, stamp, isUnchanged: true);

    /// <summary>Makes a reading of JSON.</summary>
    /// <param name="content">The matrix as JSON in UTF-8. It is not copied: the caller must not change it any more.</param>
    /// <param name="stamp">The stamp, or null.</param>
    /// <returns>The reading.</returns>
    public static MatrixReading FromJson(ReadOnlyMemory<byte> content, MatrixStamp? stamp = null) => new(content, null, stamp, isUnchanged: false);

    /// <summary>Makes a reading of a matrix that is an object already.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="stamp">The stamp, or null.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> is <see langword="null"/>.</exception>
    public static MatrixReading FromMatrix(TestMatrix matrix, MatrixStamp? stamp = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new MatrixReading(default, matrix, stamp, isUnchanged: false);
    }
}
