using Microsoft.Extensions.Logging;
using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>Keeps a source an application plugged in, and that throws against the rules, from failing its pages.</summary>
internal sealed partial class GuardedGroupSource(IGroupSource source, ILogger logger) : IGroupSource
{
    public string Name => source.Name;

    public async ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await source.GetAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(source.Name, cause);
            return ProctorGroups.Unassigned(request.Tests);
        }
    }

    [LoggerMessage(EventId = 80, Level = LogLevel.Error, Message = "The source of groups {Source} failed; all tests are unassigned.")]
    private partial void LogFailure(string source, Exception cause);
}
