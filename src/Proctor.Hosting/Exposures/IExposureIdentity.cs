namespace Proctor.Hosting.Exposures;

/// <summary>Finds out whose a group is.</summary>
internal interface IExposureIdentity
{
    /// <summary>Finds test type and identifier of an exposure; null when nobody knows, or there is none, as for random tests.</summary>
    ValueTask<ExposedUnit?> FindAsync(QueuedExposure exposure, CancellationToken cancellationToken);
}
