using Microsoft.Extensions.Logging;
using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>Keeps a source an application plugged in, and that throws against the rules, from failing its pages.</summary>
internal sealed partial class GuardedGroupSource(IGroupSource source, ILogger logger) : IGroupSource
{
    public string Name => source.Name;

    public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            var finding = source.GetAsync(request, cancellationToken);
            return finding.IsCompletedSuccessfully ? finding : WaitAsync(finding, request, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            return new(NoneBecauseOf(cause, request));
        }
    }

    private async ValueTask<ProctorGroups> WaitAsync(ValueTask<ProctorGroups> finding, GroupsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await finding.ConfigureAwait(false);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            return NoneBecauseOf(cause, request);
        }
    }

    private ProctorGroups NoneBecauseOf(Exception cause, GroupsRequest request)
    {
        LogFailure(source.Name, cause);
        return ProctorGroups.Unassigned(request.Tests);
    }

    [LoggerMessage(EventId = 80, Level = LogLevel.Error, Message = "The source of groups {Source} failed; all tests are unassigned.")]
    private partial void LogFailure(string source, Exception cause);
}
