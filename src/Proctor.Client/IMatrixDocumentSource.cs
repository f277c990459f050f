namespace Proctor.Client;

/// <summary>Where the definitions of tests can be seen, for pages that show them. Implementations are safe for concurrent use.</summary>
public interface IMatrixDocumentSource
{
    /// <summary>Reads the definitions of some tests. Like <see cref="IGroupSource.GetAsync"/>, it never throws because of the world.</summary>
    /// <param name="tests">The tests to show.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The definitions; <see cref="MatrixDocument.Unavailable"/> when they cannot be had.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<MatrixDocument> GetMatrixAsync(TestNames tests, CancellationToken cancellationToken = default);
}
