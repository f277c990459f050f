using Proctor.Assignment;
using Proctor.Client;

namespace Proctor.Hosting.Exposures;

/// <summary>Makes exposures of groups that are used, of one registration. Safe for concurrent use.</summary>
internal sealed class ExposureObserver(ExposurePipeline pipeline, IExposureIdentity identity) : IGroupUsageObserver
{
    public void OnUsed(in GroupUsage usage)
    {
        var value = usage.Group.Value!.Value;
        var isForced = IsForced(usage, value);
        if ((isForced && !pipeline.Options.IncludeForced) || (value < 0 && !pipeline.Options.IncludeInactive))
        {
            return;
        }

        pipeline.Add(new QueuedExposure(
            pipeline.Clock.GetUtcNow(), usage.Request, usage.Test, usage.Group, usage.Groups.MatrixVersion, isForced, identity));
    }

    // A bucket that does not exist is not forced; the test gave another one then. Only testers force, so most requests have no text to parse.
    private static bool IsForced(in GroupUsage usage, int value) =>
        usage.Request.ForceGroups is { Length: > 0 } text && ForceGroups.Parse(text).Groups.TryGetValue(usage.Test, out var forced) && forced == value;
}
