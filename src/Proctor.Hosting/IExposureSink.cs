namespace Proctor.Hosting;

/// <summary>
/// Takes exposures to where they are analysed. Registered with <c>AddExposureSink</c>, or as a singleton service; each has a queue of its own and is called by one
/// thread at a time, never by that of a request.
/// </summary>
public interface IExposureSink
{
    /// <summary>
    /// Takes exposures. When it throws, the same list is given to it again after a second, until it takes it or the application has stopped; meanwhile others
    /// wait in the queue.
    /// </summary>
    /// <param name="exposures">The exposures, in the order in which they were; at least one. Only valid until the task ends.</param>
    /// <param name="cancellationToken">Cancelled when the application does not wait any longer for its exposures.</param>
    /// <returns>A task that ends when they are safe.</returns>
    Task WriteAsync(IReadOnlyList<Exposure> exposures, CancellationToken cancellationToken);
}
