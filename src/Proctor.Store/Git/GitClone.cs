using System.Globalization;
using System.Text;

namespace Proctor.Store.Git;

/// <summary>
/// A clone without work tree, as a cache of a repository. It holds nothing that is not elsewhere: commits are made in it and pushed at once. So whatever happens to it, it
/// can be repaired, or thrown away and made again. It is safe for concurrent reads; fetching, committing and pushing take <see cref="Gate"/>.
/// </summary>
internal sealed class GitClone : IAsyncDisposable
{
    /// <summary>The index commits are put together in.</summary>
    public const string IndexName = "proctor-index";

    private const string NoObject = "0000000000000000000000000000000000000000";

    private readonly GitStoreSettings _settings;
    private readonly GitCloneFolder _folder;
    private readonly GitRunner _git;
    private readonly string _url;
    private readonly Dictionary<string, string> _index;
    private bool _isEmpty;

    private GitClone(GitStoreSettings settings, string url, GitCloneFolder folder)
    {
        (_settings, _url, _folder) = (settings, url, folder);
        _git = new GitRunner(Path.GetDirectoryName(folder.Path)!, url, settings);
        _index = new Dictionary<string, string> { ["GIT_DIR"] = folder.Path, ["GIT_INDEX_FILE"] = Path.Combine(folder.Path, IndexName) };
    }

    /// <summary>Gets what one at a time may have.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Takes a place for a clone, repairs what is there, or makes a new one. Nothing is fetched yet.</summary>
    public static async Task<GitClone> OpenAsync(GitStoreSettings settings, CancellationToken cancellationToken)
    {
        var url = GitAddress.Normalize(settings.Url);
        var folder = GitCloneFolder.Take(settings.CacheDirectory, url);
        var clone = new GitClone(settings, url, folder);
        try
        {
            await clone.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return clone;
        }
        catch (Exception failure)
        {
            await clone.DisposeAsync().ConfigureAwait(false);
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new StoreException($"The clone in {folder.Path} cannot be prepared: {failure.Message}", failure);
            }

            throw;
        }
    }

    /// <summary>Asks the repository for its default branch.</summary>
    /// <returns>The branch, or <see langword="null"/> when it has none.</returns>
    public async Task<string?> FindDefaultBranchAsync(CancellationToken cancellationToken)
    {
        const string Prefix = "ref: refs/heads/";
        var command = Command("ls-remote", "--symref", "--", _url, "HEAD") with { Timeout = _settings.NetworkTimeout, MaxOutput = 1024 * 1024 };
        var answer = await DemandRemoteAsync(command, cancellationToken).ConfigureAwait(false);
        var line = answer.Text.Split('\n').FirstOrDefault(static line => line.StartsWith(Prefix, StringComparison.Ordinal));
        return line?[Prefix.Length..].Split('\t')[0];
    }

    /// <summary>Fetches a branch.</summary>
    /// <returns>The id of its newest commit, or <see langword="null"/> when there is no such branch.</returns>
    public async Task<string?> FetchAsync(string branch, CancellationToken cancellationToken)
    {
        var local = LocalName(branch);
        var command = Command("fetch", "-q", "--no-tags", "--no-auto-gc", "--no-write-fetch-head", "--", _url, $"+refs/heads/{branch}:{local}") with
        {
            Timeout = _isEmpty ? _settings.CloneTimeout : _settings.NetworkTimeout,
        };
        var answer = await _git.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer.Errors.Contains("couldn't find remote ref", StringComparison.Ordinal) ? null : throw Unreachable(command, answer);
        }

        _isEmpty = false;
        return (await _git.DemandAsync(Command("rev-parse", "--verify", "-q", $"{local}^{{commit}}"), cancellationToken).ConfigureAwait(false)).Text;
    }

    public async Task<GitHistory> ReadHistoryAsync(string head, string? olderHead, GitHistory? older, CancellationToken cancellationToken)
    {
        var isLater = olderHead is not null && older is not null && await IsAncestorAsync(olderHead, head, cancellationToken).ConfigureAwait(false);
        var command = Command([.. GitHistory.LogArguments, isLater ? $"{olderHead}..{head}" : head, "--"]);
        var log = await _git.DemandAsync(command, cancellationToken).ConfigureAwait(false);
        return GitHistory.Parse(log.Output, _settings.Directory, isLater ? older : null);
    }

    public async Task<GitTree> ReadTreeAsync(string commit, CancellationToken cancellationToken)
    {
        var command = Command("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", $"{_settings.Directory}/");
        return GitTree.Parse((await _git.DemandAsync(command, cancellationToken).ConfigureAwait(false)).Output, _settings.Directory);
    }

    /// <summary>Reads the content of files.</summary>
    /// <param name="ids">The ids of the contents.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The contents, in the same order.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadContentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var command = Command("cat-file", "--batch") with { Input = Encoding.ASCII.GetBytes(string.Join('\n', ids) + "\n") };
        var output = (await _git.DemandAsync(command, cancellationToken).ConfigureAwait(false)).Output.AsMemory();
        var contents = new List<ReadOnlyMemory<byte>>(ids.Count);
        while (output.Length > 0)
        {
            var end = output.Span.IndexOf((byte)'\n');
            var header = Encoding.ASCII.GetString(output.Span[..end]).Split(' '); // id, type, size
            if (header.Length != 3)
            {
                throw new StoreException($"The clone of {_url} is damaged: {string.Join(' ', header)}. Start again; it is repaired then.");
            }

            var size = int.Parse(header[2], CultureInfo.InvariantCulture);
            contents.Add(output.Slice(end + 1, size));
            output = output[(end + 1 + size + 1)..];
        }

        return contents;
    }

    /// <summary>Whether a commit is another one or comes before it.</summary>
    public async Task<bool> IsAncestorAsync(string commit, string other, CancellationToken cancellationToken) =>
        (await _git.RunAsync(Command("merge-base", "--is-ancestor", commit, other), cancellationToken).ConfigureAwait(false)).IsSuccess;

    /// <summary>Makes a commit. Nobody sees it until it is pushed. The same commit made again has the same id.</summary>
    /// <param name="parent">The commit before it, or <see langword="null"/> when it is the first.</param>
    /// <param name="edits">The files it changes.</param>
    /// <param name="change">Who makes it, and why.</param>
    /// <param name="time">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The id.</returns>
    public async Task<string> CommitAsync(string? parent, IReadOnlyList<GitEdit> edits, StoreChange change, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var entries = new StringBuilder();
        foreach (var edit in edits)
        {
            entries.Append(await EntryAsync(edit, cancellationToken).ConfigureAwait(false));
        }

        File.Delete(_index["GIT_INDEX_FILE"]);
        await _git.DemandAsync(Command("read-tree", parent ?? "--empty") with { Variables = _index }, cancellationToken).ConfigureAwait(false);
        var update = Command("update-index", "-z", "--index-info") with { Variables = _index, Input = Encoding.UTF8.GetBytes(entries.ToString()) };
        await _git.DemandAsync(update, cancellationToken).ConfigureAwait(false);
        var tree = (await _git.DemandAsync(Command("write-tree") with { Variables = _index }, cancellationToken).ConfigureAwait(false)).Text;
        var commit = Command(parent is null ? ["commit-tree", tree, "-F", "-"] : ["commit-tree", tree, "-p", parent, "-F", "-"]) with
        {
            Input = Encoding.UTF8.GetBytes(change.Message),
            Variables = Signatures(change.Author, time),
        };
        return (await _git.DemandAsync(commit, cancellationToken).ConfigureAwait(false)).Text;
    }

    /// <summary>Pushes a commit to the end of a branch. It cannot be cancelled, so that what became of it is known.</summary>
    public Task<GitAnswer> PushAsync(string commit, string branch)
    {
        // Without force: git takes it only when the branch still ends where the commit begins.
        var command = Command("push", "--porcelain", "--no-verify", "--", _url, $"{commit}:refs/heads/{branch}");
        return _git.RunAsync(command with { Timeout = _settings.NetworkTimeout, MaxOutput = 1024 * 1024 }, CancellationToken.None);
    }

    /// <summary>Remembers that a push went through.</summary>
    public Task AdvanceAsync(string branch, string commit) => _git.RunAsync(Command("update-ref", LocalName(branch), commit), CancellationToken.None);

    /// <summary>Says why the repository cannot be reached.</summary>
    public StoreException Unreachable(GitCommand command, GitAnswer answer) => new($"{command} failed for {_url}: {answer.Errors}{Advice(answer.Errors)}");

    /// <summary>Says why the repository does not take a commit.</summary>
    public StoreException Refused(GitAnswer answer)
    {
        var reasons = answer.Text.Split('\n').Where(static line => line.StartsWith('!')).Select(static line => line.Split('\t')[^1]);
        var reason = string.Join("; ", reasons.Append(answer.Errors).Where(static text => text.Length > 0));
        return new StoreException($"Unable to push changes to {_url}: {reason}{Advice(reason)}") { IsOutcomeUnknown = answer.ExitCode < 0 };
    }

    public ValueTask DisposeAsync()
    {
        Gate.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string LocalName(string branch) => $"refs/remotes/origin/{branch}";

    private static string Advice(string errors) => errors switch
    {
        _ when errors.Contains("Authentication failed", StringComparison.OrdinalIgnoreCase) || errors.Contains("could not read Username", StringComparison.OrdinalIgnoreCase)
            || errors.Contains("Permission denied", StringComparison.OrdinalIgnoreCase) || errors.Contains("not authorized", StringComparison.OrdinalIgnoreCase)
            => ". Please check your user name and password: a token in a variable of the environment, a credential helper, or an ssh agent.",
        _ when errors.Contains("hook declined", StringComparison.Ordinal) => ". A rule of the repository forbids it, such as a protected branch: check the rights of the account.",
        _ => "",
    };

    private GitCommand Command(params string[] arguments) => new(arguments) { Variables = new Dictionary<string, string> { ["GIT_DIR"] = _folder.Path } };

    private async Task<GitAnswer> DemandRemoteAsync(GitCommand command, CancellationToken cancellationToken)
    {
        var answer = await _git.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? answer : throw Unreachable(command, answer);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(_folder.Path))
        {
            _folder.RemoveLeftovers();
            if (!await IsSoundAsync(cancellationToken).ConfigureAwait(false))
            {
                _folder.Remove();
            }
        }

        _isEmpty = !Directory.Exists(_folder.Path);
        if (_isEmpty)
        {
            var create = new GitCommand("init", "-q", "--bare", "--template=", "--", _folder.Path);
            await _git.DemandAsync(create, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // Nothing else tidies up. When it fails, the next start tries again.
            await _git.RunAsync(Command("-c", "gc.auto=5000", "-c", "gc.autoDetach=false", "gc", "--auto", "-q"), cancellationToken).ConfigureAwait(false);
        }
    }

    // After an orderly end a look is enough.
    private async Task<bool> IsSoundAsync(CancellationToken cancellationToken)
    {
        string[] check = _folder.WasLeftInUse ? ["fsck", "--connectivity-only", "--no-dangling", "--no-progress"] : ["for-each-ref", "--count=1"];
        return (await _git.RunAsync(Command(check) with { Timeout = _settings.CloneTimeout }, cancellationToken).ConfigureAwait(false)).IsSuccess;
    }

    private async Task<string> EntryAsync(GitEdit edit, CancellationToken cancellationToken)
    {
        if (edit.Content is null)
        {
            return $"0 {NoObject}\t{edit.Path}\0";
        }

        var write = Command("hash-object", "-w", "--stdin") with { Input = edit.Content };
        return $"{edit.Mode} {(await _git.DemandAsync(write, cancellationToken).ConfigureAwait(false)).Text}\t{edit.Path}\0";
    }

    private Dictionary<string, string> Signatures(ChangeAuthor author, DateTimeOffset time)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"@{time.ToUnixTimeSeconds()} +0000");
        return new Dictionary<string, string>
        {
            ["GIT_DIR"] = _folder.Path,
            ["GIT_AUTHOR_NAME"] = author.Name,
            ["GIT_AUTHOR_EMAIL"] = author.Address,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = _settings.CommitterName,
            ["GIT_COMMITTER_EMAIL"] = _settings.CommitterEmail ?? _settings.CommitterName,
            ["GIT_COMMITTER_DATE"] = date,
        };
    }
}
