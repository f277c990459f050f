namespace Proctor.Loading;

/// <summary>Is told about every load cycle of a <see cref="MatrixLoader"/>, one after the other.</summary>
/// <remarks>
/// The next cycle waits for the listener, so it should be quick and must not wait for a load itself. An exception does no harm: it is kept in the report.
/// </remarks>
public interface ILoadListener
{
    /// <summary>A new matrix was loaded. Called before the new engine is published: <see cref="MatrixLoader.Current"/> is still the previous one.</summary>
    /// <param name="report">The report, with the previous and the new engine and what is different.</param>
    void Reloaded(LoadReport report)
    {
    }

    /// <summary>The source had nothing new.</summary>
    /// <param name="report">The report.</param>
    void Unchanged(LoadReport report)
    {
    }

    /// <summary>The matrix could not be read or loaded.</summary>
    /// <param name="report">The report, with the reason.</param>
    void Failed(LoadReport report)
    {
    }

    /// <summary>The source cannot be watched, so that a change is noticed at the next interval at the latest. Told once for each reason.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="reason">Why.</param>
    void WatchFailed(string source, Exception reason)
    {
    }
}
