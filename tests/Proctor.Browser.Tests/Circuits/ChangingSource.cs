using Proctor.Client;

namespace Proctor.Browser.Tests.Circuits;

/// <summary>Puts whoever asks into other groups each time, and counts.</summary>
internal sealed class ChangingSource : IGroupSource
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public string Name => "changing";

    public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        var color = (call % 2) switch
        {
            1 => new ProctorGroup("blue", 1) { Payload = GroupPayload.Of(call) },
            _ => new ProctorGroup("green", 2) { Payload = GroupPayload.Of(call) },
        };
        return new(new ProctorGroups(request.Tests, [color, new ProctorGroup("secret", 7)], GroupsFreshness.Live, $"{call}"));
    }
}
