namespace Proctor.Client;

/// <summary>The one loading of groups that load lazily. Safe for concurrent use.</summary>
internal sealed class GroupsLoad
{
    private readonly Lazy<Task<ProctorGroups>> _groups;

    public GroupsLoad(IGroupSource source, GroupsRequest request) => _groups = new(() => LoadAsync(source, request));

    public bool IsCompleted => _groups is { IsValueCreated: true, Value.IsCompleted: true };

    /// <summary>The groups; blocks until they are there.</summary>
    public ProctorGroups Groups => _groups.Value.GetAwaiter().GetResult();

    public Task<ProctorGroups> GetAsync(CancellationToken cancellationToken) => _groups.Value.WaitAsync(cancellationToken);

    // Somebody may block the thread of a synchronization context for the result, so the source must not be able to wait for that thread.
    private static Task<ProctorGroups> LoadAsync(IGroupSource source, GroupsRequest request) => SynchronizationContext.Current is null
        ? AlignedAsync(source, request)
        : Task.Run(() => AlignedAsync(source, request));

    private static async Task<ProctorGroups> AlignedAsync(IGroupSource source, GroupsRequest request)
    {
        var groups = await source.GetAsync(request, CancellationToken.None).ConfigureAwait(false);
        return groups.For(request.Tests);
    }
}
