using Proctor.Client;

namespace Proctor.Hosting.Usage;

/// <summary>Gives groups that tell which of them are used.</summary>
internal sealed class ObservedGroupSource(IGroupSource source, IGroupUsageObserver observer) : IGroupSource
{
    public string Name => source.Name;

    public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        var groups = source.GetAsync(request, cancellationToken);
        return groups.IsCompletedSuccessfully ? new(groups.Result.ObservedBy(observer, request)) : WaitAsync(groups, request);
    }

    private async ValueTask<ProctorGroups> WaitAsync(ValueTask<ProctorGroups> groups, GroupsRequest request) =>
        (await groups.ConfigureAwait(false)).ObservedBy(observer, request);
}
