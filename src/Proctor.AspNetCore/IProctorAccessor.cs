using Proctor.Client;

namespace Proctor.AspNetCore;

/// <summary>Gives services of a request its groups as they are now. Scoped.</summary>
public interface IProctorAccessor
{
    /// <summary>Gets the groups of the request and what they come from.</summary>
    /// <value><see langword="null"/> when <c>UseProctor</c> has not run, as outside of requests.</value>
    IProctorFeature? Feature { get; }

    /// <summary>Gets the groups of the request, of the registration without a name.</summary>
    /// <exception cref="InvalidOperationException"><c>UseProctor</c> has not run, or there is no such registration.</exception>
    ProctorGroups Groups { get; }
}
