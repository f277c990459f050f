using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>Holds what the middleware found for the request.</summary>
internal sealed class ProctorAccessor : IProctorAccessor
{
    public const string NotRun =
        "There are no groups here: app.UseProctor() has not run for this request, or this is outside of a request, where an IGroupSource gives groups.";

    public IProctorFeature? Feature { get; set; }

    public ProctorGroups Groups => Required.Groups;

    public IProctorFeature Required => Feature ?? throw new InvalidOperationException(NotRun);
}
