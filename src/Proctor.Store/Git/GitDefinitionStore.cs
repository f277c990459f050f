using Proctor.Definitions;
using Proctor.Store.Changes;
using Proctor.Store.Folder;

namespace Proctor.Store.Git;

/// <summary>
/// A branch of a git repository. The rule that keeps changes from being lost: a commit is made on the newest commit known and pushed without force, so the repository takes it only
/// when nobody else was faster. Otherwise the change is judged anew on what is there then.
/// </summary>
internal sealed class GitDefinitionStore(GitClone clone, string branch, GitStoreSettings settings) : IDefinitionStore
{
    private const int MaxKeptMatrices = 8;
    private const string NewFileMode = "100644";

    // What git says when two push at the same time.
    private static readonly string[] Races = ["cannot lock", "failed to lock", "unable to lock", "failed to update ref", "fetch first", "non-fast-forward", "incorrect old value"];

    private readonly ChangeJudge _judge = new(settings.Verification);
    private readonly Lock _lock = new();
    private readonly List<StoredMatrix> _kept = []; // of older revisions, the one used last at the end
    private volatile GitState _state = GitState.Empty;

    public string Name => branch;

    public async Task<StoreRevision> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await clone.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await FetchAsync(cancellationToken).ConfigureAwait(false);
            return _state.Matrix.Revision;
        }
        finally
        {
            clone.Gate.Release();
        }
    }

    public async Task<StoredMatrix?> ReadMatrixAsync(string? revision = null, CancellationToken cancellationToken = default)
    {
        var state = _state;
        if (revision is null || revision == state.Head)
        {
            return state.Matrix;
        }

        if (state.History.Find(revision) is not { } found)
        {
            return null;
        }

        if (FindKept(revision) is { } kept)
        {
            return kept;
        }

        var tree = await clone.ReadTreeAsync(revision, cancellationToken).ConfigureAwait(false);
        var (matrix, _) = await ReadMatrixAsync(found, tree, state.Contents, cancellationToken).ConfigureAwait(false);
        Keep(matrix);
        return matrix;
    }

    public Task<IReadOnlyList<StoreRevision>> ReadHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var history = _state.History;
        return Task.FromResult(query.Slice(query.Test is null ? history.All : history.Tests.GetValueOrDefault(query.Test) ?? []));
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>>> ReadHistoriesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_state.History.Tests);

    public async Task<StoreWriteResult> WriteAsync(StoreChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (ChangeForm.FindMistakes(change) is { Count: > 0 } mistakes)
        {
            return StoreWriteResult.Invalid(mistakes);
        }

        await clone.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await WriteToNewestAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new StoreException($"The clone for branch {branch} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            clone.Gate.Release();
        }
    }

    // The clone belongs to the repository.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<StoreWriteResult> WriteToNewestAsync(StoreChange change, CancellationToken cancellationToken)
    {
        var start = settings.Clock.GetTimestamp();
        var time = DateTimeOffset.FromUnixTimeSeconds((change.Timestamp ?? settings.Clock.GetUtcNow()).ToUnixTimeSeconds());
        var attempts = new List<string>();
        GitAnswer? refusal = null;
        string? refusedOn = null;
        while (true)
        {
            await FetchAfterAsync(refusal, cancellationToken).ConfigureAwait(false);

            // What was cut off may have arrived all the same, even late.
            if (attempts.Find(attempt => _state.History.Find(attempt) is not null) is { } arrived)
            {
                return StoreWriteResult.Written(_state.History.Find(arrived)!);
            }

            if (refusal is not null && !MayTryAgain(refusal, refusedOn, settings.Clock.GetElapsedTime(start)))
            {
                throw clone.Refused(refusal);
            }

            if (_judge.FindRefusal(change, await DescribeAsync(change, cancellationToken).ConfigureAwait(false)) is { } refused)
            {
                return refused;
            }

            refusedOn = _state.Head;
            var commit = await clone.CommitAsync(_state.Head, EditsOf(change), change, time, cancellationToken).ConfigureAwait(false);
            attempts.Add(commit);
            refusal = await clone.PushAsync(commit, branch).ConfigureAwait(false);
            if (refusal.IsSuccess)
            {
                await AdoptAsync(commit).ConfigureAwait(false);
                return StoreWriteResult.Written(new StoreRevision(commit, change.Author.Id, time, change.Message.TrimEnd('\n')));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(20 * attempts.Count, 500)), settings.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FetchAfterAsync(GitAnswer? refusal, CancellationToken cancellationToken)
    {
        try
        {
            await FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException failure) when (refusal is not null && !IsRefusal(refusal))
        {
            throw new StoreException($"It is not known whether the change was made: {clone.Refused(refusal).Message}", failure) { IsOutcomeUnknown = true };
        }
    }

    // Somebody was faster, or is about to be.
    private bool MayTryAgain(GitAnswer refusal, string? refusedOn, TimeSpan elapsed)
    {
        var isBusy = Races.Any(text => refusal.Text.Contains(text, StringComparison.Ordinal));
        return elapsed < settings.WriteTimeout && (_state.Head != refusedOn || isBusy);
    }

    private static bool IsRefusal(GitAnswer answer) => answer.ExitCode > 0 && answer.Text.Split('\n').Any(static line => line.StartsWith('!'));

    // It is in the repository; that the clone cannot be read now does not change that.
    private async Task AdoptAsync(string commit)
    {
        try
        {
            await clone.AdvanceAsync(branch, commit).ConfigureAwait(false);
            await LoadAsync(commit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The next fetch shows it.
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var head = await clone.FetchAsync(branch, cancellationToken).ConfigureAwait(false);
        if (head is null && !settings.MayCreateBranches)
        {
            throw new StoreException($"The repository {settings.Url} has no branch '{branch}'.");
        }

        if (head is null)
        {
            _state = GitState.Empty;
        }
        else if (head != _state.Head)
        {
            await LoadAsync(head, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LoadAsync(string head, CancellationToken cancellationToken)
    {
        var old = _state;
        var history = await clone.ReadHistoryAsync(head, old.Head, old.History, cancellationToken).ConfigureAwait(false);
        var tree = await clone.ReadTreeAsync(head, cancellationToken).ConfigureAwait(false);
        var (matrix, contents) = await ReadMatrixAsync(history.Find(head)!, tree, old.Contents, cancellationToken).ConfigureAwait(false);
        _state = new GitState(head, history, tree, matrix, contents);
    }

    private async Task<(StoredMatrix Matrix, IReadOnlyDictionary<string, SourceTestDefinition> Contents)> ReadMatrixAsync(
        StoreRevision revision, GitTree tree, IReadOnlyDictionary<string, SourceTestDefinition> known, CancellationToken cancellationToken)
    {
        var problems = tree.Repeated.Select(static test => new StoreProblem(test, "Several files define the test")).ToList();
        problems.AddRange(tree.Definitions.Where(static test => test.Value.Size > DefinitionFiles.MaxBytes).Select(static test => DefinitionFiles.TooLarge(test.Key, test.Value.Path)));
        var readable = tree.Definitions.Where(static test => test.Value.Size <= DefinitionFiles.MaxBytes).OrderBy(static test => test.Key, StringComparer.Ordinal).ToArray();
        string[] unknown = [.. readable.Select(static test => test.Value.Id).Where(id => !known.ContainsKey(id)).Distinct()];
        var read = await clone.ReadContentsAsync(unknown, cancellationToken).ConfigureAwait(false);
        var texts = unknown.Zip(read).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var tests = new Dictionary<string, SourceTestDefinition>(StringComparer.Ordinal);
        var contents = new Dictionary<string, SourceTestDefinition>(StringComparer.Ordinal);
        foreach (var (name, file) in readable)
        {
            var definition = known.GetValueOrDefault(file.Id) ?? DefinitionFiles.Read(name, file.Path, texts[file.Id].Span, problems);
            if (definition is not null)
            {
                tests.Add(name, definition);
                contents[file.Id] = definition;
            }
        }

        return (new StoredMatrix(revision, new TestMatrixDefinition { Tests = tests }, problems), contents);
    }

    private async Task<ChangeSituation> DescribeAsync(StoreChange change, CancellationToken cancellationToken)
    {
        var state = _state;
        var newest = state.History.Tests.GetValueOrDefault(change.Test)?[0];
        var seen = change.PreviousRevision is { } previous ? await ReadMatrixAsync(previous, cancellationToken).ConfigureAwait(false) : null;
        var isUpToDate = newest is not null && seen is not null
            && (newest.Id == seen.Revision.Id || await clone.IsAncestorAsync(newest.Id, seen.Revision.Id, cancellationToken).ConfigureAwait(false));
        return new ChangeSituation(
            state.Matrix, state.Tree.Definitions.Keys.ToHashSet(StringComparer.Ordinal), newest, isUpToDate, seen?.Definition.Tests.GetValueOrDefault(change.Test));
    }

    private List<GitEdit> EditsOf(StoreChange change)
    {
        var tree = _state.Tree;
        var file = tree.Definitions.GetValueOrDefault(change.Test);
        var folder = file is null ? $"{settings.Directory}/{change.Test}" : file.Path[..file.Path.LastIndexOf('/')];
        if (change.Definition is not { } definition)
        {
            return [.. tree.Files.Where(other => other.Path[..other.Path.LastIndexOf('/')] == folder).Select(static other => new GitEdit(other.Path, other.Mode, null))];
        }

        var edits = new List<GitEdit> { new(file?.Path ?? $"{folder}/{DefinitionFiles.Definition}", file?.Mode ?? NewFileMode, DefinitionFiles.Write(definition)) };
        var metadata = $"{folder}/{DefinitionFiles.Metadata}";
        if (!tree.Files.Any(other => other.Path == metadata))
        {
            edits.Add(new GitEdit(metadata, NewFileMode, DefinitionFiles.NoMetadata.ToArray()));
        }

        return edits;
    }

    private StoredMatrix? FindKept(string revision)
    {
        lock (_lock)
        {
            return _kept.Find(matrix => matrix.Revision.Id == revision);
        }
    }

    private void Keep(StoredMatrix matrix)
    {
        lock (_lock)
        {
            _kept.Add(matrix);
            if (_kept.Count > MaxKeptMatrices)
            {
                _kept.RemoveAt(0);
            }
        }
    }
}
