using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>Holds the groups of a request; replaced as a whole when they are found anew.</summary>
internal sealed class ProctorFeature(RequestIdentification identification) : IProctorFeature
{
    private Snapshot _current = Snapshot.Empty;

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

    public ValueTask UpdateAsync(CancellationToken cancellationToken = default)
    {
        var finding = identification.RunAsync(Current, cancellationToken);
        if (!finding.IsCompletedSuccessfully)
        {
            return UpdateAsync(finding);
        }

        Volatile.Write(ref _current, finding.Result);
        return ValueTask.CompletedTask;
    }

    private async ValueTask UpdateAsync(ValueTask<Snapshot> finding) => Volatile.Write(ref _current, await finding.ConfigureAwait(false));

    private RequestGroups Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var current = Current;
        return current.Find(name)
            ?? throw new InvalidOperationException(
                $"There are no groups under the name '{name}'; AddProctor was called for {string.Join(", ", current.Registrations.Select(static known => $"'{known.Name}'"))}.");
    }

    /// <summary>The groups at one time. Immutable.</summary>
    /// <param name="Registrations">Those of each registration; the one without a name comes first.</param>
    /// <param name="IsPrivileged">Whether the visitor may force groups of the first.</param>
    /// <param name="ForceGroups">What he forces there; null for nothing.</param>
    internal sealed record Snapshot(RequestGroups[] Registrations, bool IsPrivileged, string? ForceGroups)
    {
        public static Snapshot Empty { get; } = new([], IsPrivileged: false, ForceGroups: null);

        /// <summary>The groups of a registration; null when there is none of the name.</summary>
        public RequestGroups? Find(string name)
        {
            foreach (var known in Registrations)
            {
                if (known.Name == name)
                {
                    return known;
                }
            }

            return null;
        }
    }
}
