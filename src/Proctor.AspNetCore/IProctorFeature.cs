using Proctor.Client;

namespace Proctor.AspNetCore;

/// <summary>
/// The groups of one request, and what they come from. They stay as they are whatever is loaded meanwhile, until <see cref="UpdateAsync"/> finds that the
/// request is another one now. In the features of a request on which <c>UseProctor</c> has run. Reading is safe for concurrent use.
/// </summary>
public interface IProctorFeature
{
    /// <summary>Gets the groups of the registration without a name.</summary>
    /// <exception cref="InvalidOperationException">There is no such registration.</exception>
    ProctorGroups Groups { get; }

    /// <summary>Gets the tests, identifiers, context variables and forced groups of the registration without a name.</summary>
    /// <exception cref="InvalidOperationException">There is no such registration.</exception>
    GroupsRequest Request { get; }

    /// <summary>Gets a value indicating whether the visitor may force groups, as the application said last.</summary>
    bool IsPrivileged { get; }

    /// <summary>Gets the text of the groups that are forced.</summary>
    /// <value><see langword="null"/> when there is none, or the visitor may not force groups; empty when a parameter says that nothing is forced.</value>
    string? ForceGroups { get; }

    /// <summary>Gets the groups of a registration.</summary>
    /// <param name="name">Its name; empty for the one without.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no such registration.</exception>
    ProctorGroups GetGroups(string name);

    /// <summary>Gets what the groups of a registration come from.</summary>
    /// <param name="name">Its name; empty for the one without.</param>
    /// <returns>The tests, identifiers, context variables and forced groups.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no such registration.</exception>
    GroupsRequest GetRequest(string name);

    /// <summary>
    /// Asks the application once more who the visitor is and what rules may know, such as after a log-in. When something is different now, the groups are
    /// found anew; else they stay. Who holds groups from before keeps those.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when <see cref="Groups"/> are the ones of the request as it is now.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask UpdateAsync(CancellationToken cancellationToken = default);
}
