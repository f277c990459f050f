namespace Proctor.Store;

/// <summary>What became of a change, and why. Immutable.</summary>
public sealed record StoreWriteResult
{
    private StoreWriteResult(StoreWriteOutcome outcome) => Outcome = outcome;

    /// <summary>Gets what became of the change.</summary>
    public StoreWriteOutcome Outcome { get; }

    /// <summary>Gets the new revision; null when nothing was written.</summary>
    public StoreRevision? Revision { get; private init; }

    /// <summary>Gets the two sides of a conflict; null when there is none.</summary>
    public StoreConflict? Conflict { get; private init; }

    /// <summary>Gets why nothing was written; empty when the change was.</summary>
    public IReadOnlyList<StoreProblem> Problems { get; private init; } = [];

    internal static StoreWriteResult Written(StoreRevision revision) => new(StoreWriteOutcome.Written) { Revision = revision };

    internal static StoreWriteResult Unchanged(StoreProblem problem) => new(StoreWriteOutcome.Unchanged) { Problems = [problem] };

    internal static StoreWriteResult Invalid(params IReadOnlyList<StoreProblem> problems) => new(StoreWriteOutcome.Invalid) { Problems = problems };

    internal static StoreWriteResult Conflicting(StoreConflict conflict, StoreProblem problem) =>
        new(StoreWriteOutcome.Conflict) { Conflict = conflict, Problems = [problem] };
}
