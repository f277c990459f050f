using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>Holds the groups of a request; replaced as a whole when they are found anew.</summary>
internal sealed class ProctorFeature(RequestIdentification identification) : IProctorFeature
{
    private Snapshot _current = new(new(StringComparer.Ordinal), IsPrivileged: false, ForceGroups: null);

    public ProctorGroups Groups => GetGroups("");

    public GroupsRequest Request => GetRequest("");

    public bool IsPrivileged => Current.IsPrivileged;

    public string? ForceGroups => Current.ForceGroups;

    /// <summary>The groups as they are now.</summary>
    internal Snapshot Current => Volatile.Read(ref _current);

    public ProctorGroups GetGroups(string name) => Find(name).Groups;

    public GroupsRequest GetRequest(string name) => Find(name).Request;

    /// <summary>Whether the visitor may force groups of a registration.</summary>
    public bool IsPrivilegedFor(string name) => Find(name).IsPrivileged;

    public async ValueTask UpdateAsync(CancellationToken cancellationToken = default) =>
        Volatile.Write(ref _current, await identification.RunAsync(Current, cancellationToken).ConfigureAwait(false));

    private RequestGroups Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var registrations = Current.Registrations;
        return registrations.TryGetValue(name, out var found)
            ? found
            : throw new InvalidOperationException(
                $"There are no groups under the name '{name}'; AddProctor was called for {string.Join(", ", registrations.Keys.Select(static key => $"'{key}'"))}.");
    }

    /// <summary>The groups at one time. Immutable.</summary>
    internal sealed record Snapshot(Dictionary<string, RequestGroups> Registrations, bool IsPrivileged, string? ForceGroups);
}
