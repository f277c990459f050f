namespace Proctor.Client.Tests.Testing;

/// <summary>A source of groups that answers as a test wants, and counts.</summary>
internal sealed class ScriptedSource(Func<GroupsRequest, Task<ProctorGroups>> answer) : IGroupSource
{
    private int _calls;

    public string Name { get; init; } = "scripted";

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The version of its matrix; null while it is down.</summary>
    public string? Version { get; set; }

    /// <summary>A source that puts everybody into a group named like the first identifier and the version.</summary>
    public static ScriptedSource Of(string version)
    {
        ScriptedSource? source = null;
        source = new ScriptedSource(request => Task.FromResult(source!.Answer(request))) { Version = version };
        return source;
    }

    public async ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return await answer(request);
    }

    private ProctorGroups Answer(GroupsRequest request)
    {
        if (Version is null)
        {
            return ProctorGroups.Unassigned(request.Tests);
        }

        var group = new ProctorGroup($"{request.Identifiers.FirstOrDefault().Value} {Version}", 1)
        {
            Payload = GroupPayload.Of(5.0),
            Version = "3",
            AllocationId = "#A1",
        };
        return new ProctorGroups(request.Tests, [.. request.Tests.Select((_, place) => place == 0 ? group : null)], GroupsFreshness.Live, Version);
    }
}
