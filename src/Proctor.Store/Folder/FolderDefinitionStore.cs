using System.Security.Cryptography;
using System.Text;
using Proctor.Definitions;
using Proctor.Store.Changes;
using Proctor.Verification;

namespace Proctor.Store.Folder;

/// <summary>
/// Definitions in a folder, for one person who has no need of a history: there is one revision, which is what is in the files now. Its id is made of their content, so
/// that a change by another program is noticed. Safe for concurrent use within a process.
/// </summary>
public sealed class FolderDefinitionStore : IDefinitionStore
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ChangeJudge _judge;
    private readonly string _base;
    private readonly string _path;
    private readonly string _author;

    /// <summary>Initializes a new instance of the <see cref="FolderDefinitionStore"/> class.</summary>
    /// <param name="name">What it is called, such as <c>trunk</c>.</param>
    /// <param name="basePath">The base folder, which must exist.</param>
    /// <param name="directory">The folder of definitions below it; it is made with the first test.</param>
    /// <param name="settings">What changes are verified with, or <see langword="null"/> for <see cref="VerificationSettings.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/>, <paramref name="basePath"/> or <paramref name="directory"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is no folder below the base.</exception>
    /// <exception cref="StoreException">There is no base folder.</exception>
    public FolderDefinitionStore(string name, string basePath, string directory = DefinitionFiles.DefaultDirectory, VerificationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(basePath);
        ArgumentNullException.ThrowIfNull(directory);
        if (DefinitionFiles.FindDirectoryMistake(directory) is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(directory));
        }

        Name = name;
        _base = Path.GetFullPath(basePath);
        _path = Path.Combine(_base, directory);
        _author = Environment.UserName;
        _judge = new ChangeJudge(settings ?? VerificationSettings.Default);
        if (!Directory.Exists(_base))
        {
            throw new StoreException($"Base dir {_base} is not a directory");
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task<StoreRevision> RefreshAsync(CancellationToken cancellationToken = default) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false)).Revision;

    /// <inheritdoc/>
    public async Task<StoredMatrix?> ReadMatrixAsync(string? revision = null, CancellationToken cancellationToken = default)
    {
        var matrix = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return revision is null || revision == matrix.Revision.Id || matrix.Definition.Tests.Any(test => IdOf(test.Value) == revision) ? matrix : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoreRevision>> ReadHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matrix = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return query.Slice(query.Test is null ? [matrix.Revision] : HistoryOf(query.Test, matrix));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>>> ReadHistoriesAsync(CancellationToken cancellationToken = default)
    {
        var matrix = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return matrix.Definition.Tests.Keys.ToDictionary(static name => name, name => HistoryOf(name, matrix), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<StoreWriteResult> WriteAsync(StoreChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (ChangeForm.FindMistakes(change) is { Count: > 0 } mistakes)
        {
            return StoreWriteResult.Invalid(mistakes);
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_judge.FindRefusal(change, Describe(change, Read())) is { } refusal)
            {
                return refusal;
            }

            Apply(change);
            var matrix = Read();
            return StoreWriteResult.Written(FindRevision(change.Test, matrix) ?? matrix.Revision);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The definitions in {_path} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string IdOf(SourceTestDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(DefinitionFiles.Write(definition)))[..40];

    private async Task<StoredMatrix> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Read();
        }
        finally
        {
            _gate.Release();
        }
    }

    private StoredMatrix Read()
    {
        var problems = new List<StoreProblem>();
        var tests = Directory.Exists(_path) ? DefinitionFolder.Read(_path, problems) : [];
        var ids = string.Join('\n', tests.Select(static test => $"{test.Key} {IdOf(test.Value)}"));
        var revision = Revision(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ids)))[..40], _path);
        return new StoredMatrix(revision, new TestMatrixDefinition { Tests = tests }, problems);
    }

    // Whole seconds, as everywhere in histories.
    private StoreRevision Revision(string id, string path)
    {
        var time = new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds();
        return new StoreRevision(id, _author, DateTimeOffset.FromUnixTimeSeconds(Math.Max(time, 0)), "The content of the folder");
    }

    private StoreRevision? FindRevision(string test, StoredMatrix matrix) => matrix.Definition.Tests.TryGetValue(test, out var definition)
        ? Revision(IdOf(definition), Path.Combine(_path, test, DefinitionFiles.Definition))
        : null;

    private IReadOnlyList<StoreRevision> HistoryOf(string test, StoredMatrix matrix) => FindRevision(test, matrix) is { } revision ? [revision] : [];

    private ChangeSituation Describe(StoreChange change, StoredMatrix matrix)
    {
        var names = Directory.Exists(_path) ? DefinitionFolder.NamesIn(_path).ToHashSet(StringComparer.Ordinal) : [];
        var newest = FindRevision(change.Test, matrix);
        var isUpToDate = change.PreviousRevision == newest?.Id || change.PreviousRevision == matrix.Revision.Id;
        return new ChangeSituation(matrix, names, newest, isUpToDate, null);
    }

    private void Apply(StoreChange change)
    {
        var folder = Path.Combine(_path, change.Test);
        switch (change.Kind)
        {
            case StoreChangeKind.Add:
                Add(folder, change);
                break;
            case StoreChangeKind.Update:
                Replace(Path.Combine(folder, DefinitionFiles.Definition), DefinitionFiles.Write(change.Definition!));
                break;
            default:
                Delete(folder);
                break;
        }
    }

    // A folder is moved in and out as a whole, so that no test is ever there by half; what a crash leaves lies beside the definitions, not among them.
    private void Add(string folder, StoreChange change)
    {
        var prepared = Scratch("new");
        Directory.CreateDirectory(prepared);
        File.WriteAllBytes(Path.Combine(prepared, DefinitionFiles.Definition), DefinitionFiles.Write(change.Definition!));
        File.WriteAllBytes(Path.Combine(prepared, DefinitionFiles.Metadata), DefinitionFiles.NoMetadata);
        Directory.CreateDirectory(_path);
        Directory.Move(prepared, folder);
    }

    private void Replace(string file, byte[] content)
    {
        var prepared = Scratch("file");
        File.WriteAllBytes(prepared, content);
        File.Move(prepared, file, overwrite: true);
    }

    private void Delete(string folder)
    {
        var removed = Scratch("old");
        Directory.Move(folder, removed);
        Directory.Delete(removed, recursive: true);
    }

    private string Scratch(string kind)
    {
        var path = Path.Combine(_base, $".proctor-{kind}");
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
        return path;
    }
}
