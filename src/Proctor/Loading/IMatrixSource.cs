namespace Proctor.Loading;

/// <summary>Where a test matrix comes from. Implement it to read from a place this library does not know.</summary>
/// <remarks>A <see cref="MatrixLoader"/> never calls its source twice at the same time; a source shared by several loaders has to allow it.</remarks>
public interface IMatrixSource
{
    /// <summary>Gets what messages call the source: a path, a URL or any other name. Free of secrets, since it is shown and logged.</summary>
    string Name { get; }

    /// <summary>Reads the matrix.</summary>
    /// <param name="previous">
    /// The stamp of the reading that gave the current matrix, to save work when there is nothing new; null when there is none or when the source gave no stamp.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The matrix, or that it is the one of <paramref name="previous"/>.</returns>
    /// <exception cref="MatrixSourceException">The matrix cannot be read. Any other exception counts as the same.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken);
}
