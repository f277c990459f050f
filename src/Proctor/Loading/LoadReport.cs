using System.Collections.ObjectModel;

namespace Proctor.Loading;

/// <summary>What happened in one load cycle. Immutable.</summary>
public sealed record LoadReport
{
    /// <summary>Gets how the cycle ended.</summary>
    public required LoadOutcome Outcome { get; init; }

    /// <summary>Gets the name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when the cycle started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long it took, without the listeners.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the engine from before the cycle, or null when there was none.</summary>
    public ProctorEngine? Previous { get; init; }

    /// <summary>
    /// Gets the engine from after the cycle: a new one when the outcome is <see cref="LoadOutcome.Reloaded"/>, else the previous one or null.
    /// </summary>
    public ProctorEngine? Current { get; init; }

    /// <summary>Gets what is different in the new matrix; empty unless the outcome is <see cref="LoadOutcome.Reloaded"/>.</summary>
    public MatrixDifference Difference { get; init; } = MatrixDifference.None;

    /// <summary>Gets why the cycle failed; null unless the outcome is <see cref="LoadOutcome.Failed"/>.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Gets what somebody should look at although the cycle did not fail, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// Gets the tests that a dynamic filter selected and that were dropped as invalid, by name, with the reason; only those whose names no earlier
    /// report of the same loader had. So an application that logs them logs each once.
    /// </summary>
    public IReadOnlyDictionary<string, string> NewDynamicErrors { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Gets the exceptions of listeners, in order. They do not change the outcome.</summary>
    public IReadOnlyList<Exception> ListenerFailures { get; init; } = [];

    /// <summary>Does nothing unless the cycle failed.</summary>
    /// <exception cref="MatrixLoadException">The cycle failed; the inner exception is <see cref="Failure"/>.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw new MatrixLoadException($"Unable to reload proctor from {Source}", Failure);
        }
    }
}
