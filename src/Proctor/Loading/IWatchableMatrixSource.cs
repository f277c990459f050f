namespace Proctor.Loading;

/// <summary>
/// A source that can tell when its matrix may have changed, so that a <see cref="MatrixRefresher"/> loads at once instead of at the next interval. Telling
/// need not be reliable: the refresher goes on loading at its interval, and when it finds a change it was not told of, it starts to watch anew.
/// </summary>
public interface IWatchableMatrixSource : IMatrixSource
{
    /// <summary>Starts to watch. Several may watch at the same time.</summary>
    /// <param name="changed">
    /// Called, from any thread and as often as the source likes, when the matrix may have changed. It returns at once and throws nothing.
    /// </param>
    /// <param name="failed">
    /// Called, from any thread, when changes may not be noticed any more, with the reason. It returns at once and throws nothing; the watch still has to be
    /// disposed of.
    /// </param>
    /// <returns>What ends the watching when it is disposed of; null when there is nothing to watch at the moment.</returns>
    /// <exception cref="MatrixSourceException">The source cannot be watched. Any other exception counts as the same.</exception>
    IDisposable? Watch(Action changed, Action<Exception> failed);
}
