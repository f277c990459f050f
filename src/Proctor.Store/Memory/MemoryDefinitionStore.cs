using System.Collections.Immutable;
using System.Globalization;
using Proctor.Definitions;
using Proctor.Store.Changes;
using Proctor.Verification;

namespace Proctor.Store.Memory;

/// <summary>Definitions in memory, with history, for tests and trials. Safe for concurrent use.</summary>
public sealed class MemoryDefinitionStore : IDefinitionStore
{
    private readonly Lock _lock = new();
    private readonly ChangeJudge _judge;
    private readonly TimeProvider _clock;
    private readonly List<MemoryRevision> _revisions; // oldest first

    /// <summary>Initializes a new instance of the <see cref="MemoryDefinitionStore"/> class.</summary>
    /// <param name="name">What it is called, such as <c>trunk</c>.</param>
    /// <param name="tests">The tests it has at first, or <see langword="null"/> for none.</param>
    /// <param name="settings">What changes are verified with, or <see langword="null"/> for <see cref="VerificationSettings.Default"/>.</param>
    /// <param name="clock">The clock, or <see langword="null"/> for that of the system.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public MemoryDefinitionStore(
        string name, TestMatrixDefinition? tests = null, VerificationSettings? settings = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        _judge = new ChangeJudge(settings ?? VerificationSettings.Default);
        _clock = clock ?? TimeProvider.System;
        var first = new StoreRevision("0", "proctor", DateTimeOffset.UnixEpoch, "initialize in-memory store");
        _revisions = [new MemoryRevision(first, [.. tests?.Tests.Keys ?? []], tests ?? new TestMatrixDefinition())];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<StoreRevision> RefreshAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_revisions[^1].Revision);
        }
    }

    /// <inheritdoc/>
    public Task<StoredMatrix?> ReadMatrixAsync(string? revision = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Find(revision) is { } found ? new StoredMatrix(found.Revision, found.Tests, []) : null);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoreRevision>> ReadHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_lock)
        {
            return Task.FromResult(query.Slice([.. HistoryOf(query.Test)]));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>>> ReadHistoriesAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var names = _revisions.SelectMany(static revision => revision.Touched).Distinct(StringComparer.Ordinal);
            return Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>>>(
                names.ToDictionary(static name => name, name => (IReadOnlyList<StoreRevision>)[.. HistoryOf(name)], StringComparer.Ordinal));
        }
    }

    /// <inheritdoc/>
    public Task<StoreWriteResult> WriteAsync(StoreChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (ChangeForm.FindMistakes(change) is { Count: > 0 } mistakes)
        {
            return Task.FromResult(StoreWriteResult.Invalid(mistakes));
        }

        lock (_lock)
        {
            return Task.FromResult(_judge.FindRefusal(change, Describe(change)) ?? StoreWriteResult.Written(Append(change)));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MemoryRevision? Find(string? revision) => revision is null ? _revisions[^1] : _revisions.Find(candidate => candidate.Revision.Id == revision);

    private IEnumerable<StoreRevision> HistoryOf(string? test) =>
        _revisions.AsEnumerable().Reverse().Where(revision => test is null || revision.Touched.Contains(test)).Select(static revision => revision.Revision);

    private ChangeSituation Describe(StoreChange change)
    {
        var current = _revisions[^1];
        var newest = HistoryOf(change.Test).FirstOrDefault();
        var seen = change.PreviousRevision is null ? null : Find(change.PreviousRevision);
        var isUpToDate = seen is not null && newest is not null && Number(seen.Revision) >= Number(newest);
        return new ChangeSituation(
            new StoredMatrix(current.Revision, current.Tests, []),
            current.Tests.Tests.Keys.ToHashSet(StringComparer.Ordinal),
            newest,
            isUpToDate,
            seen?.Tests.Tests.GetValueOrDefault(change.Test));
    }

    private StoreRevision Append(StoreChange change)
    {
        var id = _revisions.Count.ToString(CultureInfo.InvariantCulture);
        var revision = new StoreRevision(id, change.Author.Id, change.Timestamp ?? _clock.GetUtcNow(), change.Message);
        _revisions.Add(new MemoryRevision(revision, [change.Test], ChangeJudge.Apply(change, _revisions[^1].Tests)));
        return revision;
    }

    private static int Number(StoreRevision revision) => int.Parse(revision.Id, CultureInfo.InvariantCulture);

    private sealed record MemoryRevision(StoreRevision Revision, ImmutableHashSet<string> Touched, TestMatrixDefinition Tests);
}
