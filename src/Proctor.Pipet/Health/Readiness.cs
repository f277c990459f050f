using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Health;

/// <summary>What is known about the matrix that is served, as of one moment. Immutable.</summary>
internal sealed record Readiness
{
    /// <summary>Gets the matrix; null when there is none yet.</summary>
    public required MatrixSnapshot? Snapshot { get; init; }

    /// <summary>Gets the name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets why the most recent load failed; null when it did not.</summary>
    public required string? LastError { get; init; }

    /// <summary>Gets when the most recent load that did not fail ended; null when there was none.</summary>
    public required DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Gets for how long the matrix may be out of date: since it was last read from its source; null when there is none.</summary>
    public required TimeSpan? Age { get; init; }

    /// <summary>Gets a value indicating whether the server is about to stop, and wants no more requests.</summary>
    public bool IsStopping { get; init; }

    /// <summary>Gets the state in a word.</summary>
    public string State => this switch
    {
        { IsStopping: true } => "stopping",
        { Snapshot: null } => "unloaded",
        { LastError: not null } => "stale",
        _ => "complete",
    };
}
