using Proctor.Store.Folder;

namespace Proctor.Store.Git;

/// <summary>
/// A git repository of definitions, through the program <c>git</c>, which must be installed (2.31 or later). All its stores share one clone, which is a cache and can be
/// deleted while no process uses it. Safe for concurrent use.
/// </summary>
public sealed class GitDefinitionRepository : IAsyncDisposable
{
    private readonly GitClone _clone;
    private readonly GitStoreSettings _settings;

    private GitDefinitionRepository(GitClone clone, GitStoreSettings settings)
    {
        _clone = clone;
        _settings = settings;
    }

    /// <summary>Prepares a clone. Nothing is fetched yet.</summary>
    /// <param name="settings">Where the repository is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The repository. Dispose it after its stores.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">A setting is wrong, there is no git, or the folder for clones cannot be used.</exception>
    public static async Task<GitDefinitionRepository> OpenAsync(GitStoreSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var copy = settings.Copy();
        if (DefinitionFiles.FindDirectoryMistake(copy.Directory) is { } mistake)
        {
            throw new StoreException(mistake);
        }

        if (copy.TokenVariable is not null && string.IsNullOrEmpty(copy.CurrentToken))
        {
            throw new StoreException($"The variable {copy.TokenVariable}, which should have the token for git, is not set.");
        }

        if (copy.CurrentToken?.Any(char.IsControl) == true || copy.UserName.Any(static c => char.IsControl(c) || c == ':'))
        {
            throw new StoreException("The name or the token for git has characters that cannot be in one.");
        }

        return new GitDefinitionRepository(await GitClone.OpenAsync(copy, cancellationToken).ConfigureAwait(false), copy);
    }

    /// <summary>Asks the repository for its default branch.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The name of the branch, or <see langword="null"/> when it has none.</returns>
    /// <exception cref="StoreException">The repository cannot be reached.</exception>
    public Task<string?> FindDefaultBranchAsync(CancellationToken cancellationToken = default) => _clone.FindDefaultBranchAsync(cancellationToken);

    /// <summary>Fetches a branch.</summary>
    /// <param name="branch">The name of the branch, such as <see cref="StoreEnvironments.Trunk"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The store of the branch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="branch"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">There is no such branch, or the repository cannot be reached.</exception>
    public async Task<IDefinitionStore> OpenBranchAsync(string branch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (!GitAddress.IsBranch(branch))
        {
            throw new StoreException($"'{branch}' is no name of a branch: use letters, digits, '_', '-', '.' and '/'.");
        }

        var store = new GitDefinitionStore(_clone, branch, _settings);
        await store.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>Gives the clone back for other processes.</summary>
    /// <returns>A task that ends then.</returns>
    public ValueTask DisposeAsync() => _clone.DisposeAsync();
}
