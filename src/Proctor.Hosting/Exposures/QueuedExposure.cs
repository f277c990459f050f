using Proctor.Client;

namespace Proctor.Hosting.Exposures;

/// <summary>A group that was used, before it is known whose it is: finding that out is not done in the thread of a request. Immutable.</summary>
internal readonly record struct QueuedExposure(
    DateTimeOffset Time, GroupsRequest Request, string Test, ProctorGroup Group, string? MatrixVersion, bool IsForced, IExposureIdentity Identity);
