using Proctor.Client;

namespace Proctor.Hosting;

/// <summary>What an engine in the process knows of groups beyond what a server tells.</summary>
public static class ProctorGroupsExtensions
{
    /// <summary>
    /// Finds the result of the engine that groups were made from: definitions, allocations, properties of payload experiments. Loads the groups.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <returns>The result; <see langword="null"/> when the groups come from a server, or there are none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is <see langword="null"/>.</exception>
    public static ProctorResult? FindResult(this ProctorGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.Origin as ProctorResult;
    }
}
