using Microsoft.AspNetCore.Http;
using Proctor.Client;

namespace Proctor.AspNetCore;

/// <summary>In the metadata of an endpoint: which group a visitor must have to be let in. Immutable.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Buckets">The names of the buckets that are let in; at least one.</param>
public sealed record RequiredGroup(string Test, IReadOnlyList<string> Buckets)
{
    /// <summary>Answers whether a visitor is let in.</summary>
    /// <param name="groups">The groups of the visitor.</param>
    /// <returns>Whether the test gave one of the buckets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">The application has no such test; the message lists those it has.</exception>
    public bool IsMetBy(ProctorGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups[Test] is { IsAssigned: true, Name: var name } && Buckets.Contains(name, StringComparer.Ordinal);
    }

    internal async ValueTask<bool> IsMetByAsync(HttpContext context) =>
        IsMetBy(await context.GetProctor().LoadAsync(context.RequestAborted).ConfigureAwait(false));
}
