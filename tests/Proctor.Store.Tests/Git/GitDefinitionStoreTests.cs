using Proctor.Store.Git;

namespace Proctor.Store.Tests.Git;

/// <summary>Stores on a real repository, with others who write to it at the same time.</summary>
public sealed class GitDefinitionStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_commit_has_author_committer_time_message_and_files_of_the_original()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var repository = await remote.OpenAsync(_folder["cache"], static settings => settings.CommitterEmail = "bot@example.com");
        var store = await repository.OpenBranchAsync("trunk", Token);
        var change = StoreChange.Add("colortst", Definitions.Of(), new ChangeAuthor("jo"), "--force\n\n#no comment\n  spaces ") with { Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) };
        var revision = (await store.WriteAsync(change, Token)).Revision!;
        Assert.Equal(revision.Id, await remote.GitAsync("rev-parse", "trunk"));
        Assert.Equal(
            "jo|jo|1700000000 +0000|proctor|bot@example.com|1700000000 +0000",
            await remote.GitAsync("log", "-1", "--date=raw", "--format=%an|%ae|%ad|%cn|%ce|%cd", "trunk"));
        Assert.EndsWith("\n\n--force\n\n#no comment\n  spaces ", await remote.GitAsync("cat-file", "commit", "trunk"), StringComparison.Ordinal);
        Assert.Equal(Definitions.Of().ToJson(), await remote.GitAsync("show", "trunk:test-definitions/colortst/definition.json"));
        Assert.Equal("{ }", await remote.GitAsync("show", "trunk:test-definitions/colortst/metadata.json"));
        Assert.Equal("3", await remote.GitAsync("cat-file", "-s", "trunk:test-definitions/colortst/metadata.json"));
        var update = await store.WriteAsync(Definitions.Update("colortst", 0.25, revision.Id), Token);
        Assert.Equal("test-definitions/colortst/definition.json", await remote.GitAsync("diff-tree", "-r", "--name-only", "--no-commit-id", update.Revision!.Id));
    }

    [Fact]
    public async Task Repositories_people_made_by_hand_are_read_with_their_history()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await remote.EditAsync("trunk", "By hand\n\nwith \"body\"", static clone =>
        {
            GitRemote.Write(clone, "handtst", "{ // a comment\n \"salt\": \"x\", \"testType\": \"USER\", \"unknown\": 1 }");
            GitRemote.Write(clone, "my-größe", Definitions.Of().ToJson());
            File.WriteAllText(Path.Combine(clone, "README"), "text");
            File.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(clone, "test-definitions", "linktst")).FullName, "definition.json"), "/etc/passwd");
        });
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var matrix = (await store.ReadMatrixAsync(cancellationToken: Token))!;
        Assert.Equal(["handtst", "my-größe"], matrix.Definition.Tests.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("plain", "By hand\n\nwith \"body\""), (matrix.Revision.Author, matrix.Revision.Message));
        Assert.Equal(matrix.Revision, Assert.Single(await store.ReadHistoryAsync(new HistoryQuery { Test = "my-größe" }, Token)));
        Assert.Equal(2, (await store.ReadHistoryAsync(new HistoryQuery(), Token)).Count);

        // A name nobody would choose here can be changed and deleted all the same.
        var changed = await store.WriteAsync(Definitions.Update("my-größe", 0.25, matrix.Revision.Id), Token);
        Assert.Equal(StoreWriteOutcome.Written, changed.Outcome);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(StoreChange.Delete("my-größe", changed.Revision!.Id, Definitions.Ana, "x"), Token)).Outcome);
        Assert.Equal("README\ntest-definitions/handtst/definition.json\ntest-definitions/linktst/definition.json", await remote.GitAsync("ls-tree", "-r", "--name-only", "trunk"));
    }

    [Fact]
    public async Task A_broken_definition_is_a_problem_with_its_place_and_can_be_repaired()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await remote.EditAsync("trunk", "Break", static clone => GitRemote.Write(clone, "brokentst", "{\n  \"salt\": ]"));
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var matrix = (await store.ReadMatrixAsync(cancellationToken: Token))!;
        var problem = Assert.Single(matrix.Problems);
        Assert.Equal(("brokentst", "test-definitions/brokentst/definition.json", 2), (problem.Test, problem.File, problem.Line));
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Add("othertst"), Token)).Outcome);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Update("brokentst", 0.5, matrix.Revision.Id), Token)).Outcome);
        Assert.Empty((await store.ReadMatrixAsync(cancellationToken: Token))!.Problems);
    }

    [Fact]
    public async Task Who_pushes_in_between_loses_nothing()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var first = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        await remote.EditAsync("trunk", "Another test", static clone => GitRemote.Write(clone, "plaintst", Definitions.Of().ToJson()));
        var second = await store.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token);
        Assert.Equal(StoreWriteOutcome.Written, second.Outcome);
        await remote.EditAsync("trunk", "The same test", static clone => GitRemote.Write(clone, "colortst", Definitions.Of(0.125).ToJson()));
        var third = await store.WriteAsync(Definitions.Update("colortst", 0.75, second.Revision!.Id), Token);
        Assert.Equal(StoreWriteOutcome.Conflict, third.Outcome);
        Assert.Equal((0.25, 0.75, 0.125), (Definitions.BlueOf(third.Conflict!.Base), Definitions.BlueOf(third.Conflict.Mine), Definitions.BlueOf(third.Conflict.Theirs)));
        Assert.Equal(("plain", "The same test"), (third.Conflict.Revision.Author, third.Conflict.Revision.Message));
        Assert.Equal("The same test\nBlue of colortst: 0.25\nAnother test\nCreating colortst\nBegin", await remote.GitAsync("log", "--format=%s", "trunk"));
    }

    [Fact]
    public async Task A_push_that_comes_too_late_is_tried_again_on_what_is_there_then()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);

        // The repository itself lets somebody else commit while the first push is under way.
        var tree = await remote.GitAsync("rev-parse", "trunk^{tree}");
        await InstallHookAsync(remote, $"""
            if [ ! -e "$GIT_DIR/done" ]; then
              touch "$GIT_DIR/done"
              unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
              export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x
              git update-ref refs/heads/trunk $(git commit-tree {tree} -p trunk -m Faster)
            fi
            """);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Add("colortst"), Token)).Outcome);
        Assert.Equal("Creating colortst\nFaster\nBegin", await remote.GitAsync("log", "--format=%s", "trunk"));
    }

    [Fact]
    public async Task A_repository_that_forbids_a_change_says_why()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await InstallHookAsync(remote, "echo 'Not on Fridays' >&2; exit 1");
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var failure = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(Definitions.Add("colortst"), Token));
        Assert.False(failure.IsOutcomeUnknown);
        Assert.Contains("Not on Fridays", failure.Message, StringComparison.Ordinal);
        Assert.Contains("hook declined", failure.Message, StringComparison.Ordinal);
        Assert.Empty((await store.ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests);
        File.Delete(Path.Combine(remote.Path, "hooks", "pre-receive"));
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Add("colortst"), Token)).Outcome);
    }

    [Fact]
    public async Task A_push_that_takes_too_long_is_stopped_and_its_outcome_found_out()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);

        // The commit is in the branch when the hook runs; the answer never comes.
        await InstallHookAsync(remote, "sleep 20", "post-receive");
        await using var repository = await remote.OpenAsync(_folder["cache"], static settings => settings.NetworkTimeout = TimeSpan.FromSeconds(4));
        var store = await repository.OpenBranchAsync("trunk", Token);
        var written = await store.WriteAsync(Definitions.Add("colortst"), Token);
        Assert.Equal((StoreWriteOutcome.Written, await remote.GitAsync("rev-parse", "trunk")), (written.Outcome, written.Revision!.Id));
    }

    [Fact]
    public async Task A_repository_that_is_gone_fails_writes_and_is_found_again()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var first = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        Directory.Move(remote.Path, _folder["away"]);
        await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token));
        await Assert.ThrowsAsync<StoreException>(() => store.RefreshAsync(Token));
        Assert.NotNull(await store.ReadDefinitionAsync("colortst", cancellationToken: Token));
        Directory.Move(_folder["away"], remote.Path);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token)).Outcome);
    }

    [Fact]
    public async Task Eight_writers_on_two_clones_lose_nothing_and_acknowledge_nothing_else()
    {
        const int Rounds = 6;
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var one = await remote.OpenAsync(_folder["cache"]);
        await using var two = await remote.OpenAsync(_folder["cache"]);
        IDefinitionStore[] stores = [await one.OpenBranchAsync("trunk", Token), await two.OpenBranchAsync("trunk", Token)];
        await stores[0].WriteAsync(Definitions.Add("sharedtst"), Token);
        await stores[1].RefreshAsync(Token);

        // Each has a test of its own, and all have one in common.
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(stores[writer % 2], writer, Rounds), Token)));
        var acknowledged = results.SelectMany(static found => found).Where(static result => result.Outcome == StoreWriteOutcome.Written).Select(static result => result.Revision!.Id);
        var made = (await remote.GitAsync("rev-list", "--reverse", "trunk")).Split('\n');
        Assert.Equal(made.Skip(2).Order(StringComparer.Ordinal), acknowledged.Order(StringComparer.Ordinal));
        Assert.All(results.SelectMany(static found => found), static result => Assert.True(result.Outcome is StoreWriteOutcome.Written or StoreWriteOutcome.Conflict));
        Assert.Equal(8 * Rounds, results.Sum(static found => found.Count(static result => result.Outcome == StoreWriteOutcome.Written && result.Revision!.Message.Contains("own"))));
        await stores[0].RefreshAsync(Token);
        Assert.Equal(made[^1], (await stores[0].ReadMatrixAsync(cancellationToken: Token))!.Revision.Id);
        Assert.Equal(9, (await stores[0].ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests.Count);
    }

    [Theory]
    [InlineData("pre-receive")]
    [InlineData("update")]
    [InlineData("post-receive")]
    public async Task A_process_that_is_killed_while_it_pushes_leaves_a_clone_the_next_one_repairs(string hook)
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await InstallHookAsync(remote, "touch \"$GIT_DIR/reached\"; while [ -e \"$GIT_DIR/reached\" ]; do sleep 0.05; done", hook);
        var reached = Path.Combine(remote.Path, "reached");
        using var writer = StoreWriter.Start(remote.Path, _folder["cache"]);
        while (!File.Exists(reached))
        {
            Assert.False(writer.HasExited);
            await Task.Delay(20, Token);
        }

        writer.Kill();
        await writer.WaitForExitAsync(Token);
        File.Delete(Path.Combine(remote.Path, "hooks", hook));
        File.Delete(reached); // git itself goes on, and its push may arrive late
        await AssertWorksAsync(remote);
    }

    [Fact]
    public async Task A_process_that_is_killed_at_any_moment_leaves_a_clone_the_next_one_repairs()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        for (var i = 0; i < 12; i++)
        {
            using var writer = StoreWriter.Start(remote.Path, _folder["cache"]);
            Assert.Equal("ready", await writer.StandardOutput.ReadLineAsync(Token));
            await Task.Delay(9 * i, Token);
            writer.Kill();
            var acknowledged = (await writer.StandardOutput.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await writer.WaitForExitAsync(Token);
            var made = await remote.GitAsync("rev-list", "trunk");
            Assert.All(acknowledged, id => Assert.Contains(id, made, StringComparison.Ordinal));
        }

        await AssertWorksAsync(remote);
        Assert.Equal(["0.git", "0.lock"], Directory.EnumerateFileSystemEntries(Assert.Single(Directory.EnumerateDirectories(_folder["cache"])))
            .Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_clone_that_is_damaged_is_made_again()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using (var repository = await remote.OpenAsync(_folder["cache"]))
        {
            await (await repository.OpenBranchAsync("trunk", Token)).WriteAsync(Definitions.Add("colortst"), Token);
        }

        var clone = Assert.Single(Directory.EnumerateDirectories(_folder["cache"], "0.git", SearchOption.AllDirectories));
        foreach (var file in Directory.GetFiles(Path.Combine(clone, "objects"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.WriteAllBytes(file, []);
        }

        File.WriteAllBytes(Path.ChangeExtension(clone, ".in-use"), []);
        File.WriteAllText(Path.Combine(clone, "config.lock"), "");
        await AssertWorksAsync(remote);
    }

    [Fact]
    public async Task A_promotion_has_the_words_of_the_original()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var (trunk, qa, production) = (await repository.OpenBranchAsync("trunk", Token), await repository.OpenBranchAsync("qa", Token), await repository.OpenBranchAsync("production", Token));
        var first = (await trunk.WriteAsync(StoreChange.Add("colortst", Definitions.Of(), Definitions.Ana, "New +review"), Token)).Revision!;
        var inQa = await Promotion.PromoteAsync(trunk, "colortst", first.Id, qa, null, Definitions.Ana, Token);
        Assert.Equal($"Promoting colortst (trunk r{first.Id}) to qa\n\nNew _review", inQa.Revision!.Message);
        Assert.Equal(first.Id, (await qa.ReadDefinitionAsync("colortst", cancellationToken: Token))!.Version);
        var inProduction = await Promotion.PromoteAsync(qa, "colortst", inQa.Revision.Id, production, "-1", Definitions.Ana, Token);
        Assert.StartsWith($"Promoting colortst (qa r{inQa.Revision.Id}) to production\n\nPromoting colortst (trunk r", inProduction.Revision!.Message, StringComparison.Ordinal);
        Assert.Equal(first.Id, (await production.ReadDefinitionAsync("colortst", cancellationToken: Token))!.Version);
        var second = (await trunk.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token)).Revision!;
        Assert.Equal(StoreWriteOutcome.Conflict, (await Promotion.PromoteAsync(trunk, "colortst", second.Id, qa, null, Definitions.Ana, Token)).Outcome);
        Assert.Equal(StoreWriteOutcome.Written, (await Promotion.PromoteAsync(trunk, "colortst", second.Id, qa, inQa.Revision.Id, Definitions.Ana, Token)).Outcome);
        var back = await Promotion.PromoteAsync(production, "colortst", inProduction.Revision.Id, trunk, null, Definitions.Ana, Token);
        Assert.Equal("Invalid combination of source and destination: source=production dest=trunk", Assert.Single(back.Problems).Message);
        var unknown = await Promotion.PromoteAsync(trunk, "colortst", inQa.Revision.Id, qa, null, Definitions.Ana, Token);
        Assert.Equal($"Could not find history for colortst at revision {inQa.Revision.Id}", Assert.Single(unknown.Problems).Message);
    }

    [Fact]
    public async Task A_history_is_read_past_merges_and_forgeries()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await remote.EditAsync("trunk", "On one side", static clone => GitRemote.Write(clone, "onetst", Definitions.Of().ToJson()));
        await remote.EditAsync("qa", "On the other", static clone => GitRemote.Write(clone, "twotst", Definitions.Of().ToJson()));
        var tree = await remote.GitAsync("rev-parse", "trunk^{tree}");
        var merge = await remote.GitAsync("commit-tree", tree, "-p", "trunk", "-p", "qa", "-m", $"Merge\n\n{new string('a', 40)}\u0001\n\ntest-definitions/forgedtst/definition.json");
        await remote.GitAsync("update-ref", "refs/heads/trunk", merge);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var histories = await store.ReadHistoriesAsync(Token);
        Assert.Equal(["onetst", "twotst"], histories.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, (await store.ReadHistoryAsync(new HistoryQuery(), Token)).Count);

        // Rewritten history is taken over as it is.
        await remote.GitAsync("update-ref", "refs/heads/trunk", "qa");
        await store.RefreshAsync(Token);
        Assert.Equal(["twotst"], (await store.ReadHistoriesAsync(Token)).Keys);
    }

    [Theory]
    [InlineData("--upload-pack=touch /tmp/x")]
    [InlineData("ext::sh -c 'touch /tmp/x'")]
    [InlineData("https://name:secret@example.com/x.git")]
    [InlineData("https://secret@example.com/x.git")]
    [InlineData("ftp://example.com/x.git")]
    [InlineData("")]
    public async Task Addresses_that_are_none_or_have_passwords_in_them_are_refused_without_repeating_them(string url)
    {
        var failure = await Assert.ThrowsAsync<StoreException>(
            () => GitDefinitionRepository.OpenAsync(new GitStoreSettings { Url = url, CacheDirectory = _folder["cache"] }, Token));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--force")]
    [InlineData("a..b")]
    [InlineData("trunk:refs/heads/qa")]
    [InlineData("+trunk")]
    [InlineData("a b")]
    [InlineData("trunk\n")]
    [InlineData("")]
    [InlineData("no-such-branch")]
    public async Task Branches_that_are_none_are_refused(string branch)
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        await Assert.ThrowsAsync<StoreException>(() => repository.OpenBranchAsync(branch, Token));
    }

    [Fact]
    public async Task The_first_test_may_make_the_branch()
    {
        var path = _folder["empty.git"];
        await GitRemote.RunAsync(_folder.Path, "init", "-q", "--bare", "-b", "trunk", path);
        await using var repository = await GitDefinitionRepository.OpenAsync(new GitStoreSettings { Url = path, CacheDirectory = _folder["cache"], MayCreateBranches = true }, Token);
        var store = await repository.OpenBranchAsync("trunk", Token);
        Assert.Equal(StoreRevision.Unknown, (await store.ReadMatrixAsync(cancellationToken: Token))!.Revision);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Add("colortst"), Token)).Outcome);
        Assert.Equal("Creating colortst", await GitRemote.RunAsync(path, "log", "--format=%s", "trunk"));
    }

    private static async Task<IReadOnlyList<StoreWriteResult>> WriteAsync(IDefinitionStore store, int writer, int rounds)
    {
        var own = $"own{(char)('a' + writer)}tst";
        var results = new List<StoreWriteResult> { await store.WriteAsync(StoreChange.Add(own, Definitions.Of(), Definitions.Ana, $"own {writer}"), Token) };
        for (var round = 1; round < rounds; round++)
        {
            var shared = (await store.ReadHistoryAsync(new HistoryQuery { Test = "sharedtst", Limit = 1 }, Token))[0].Id;
            results.Add(await store.WriteAsync(Definitions.Update("sharedtst", ((writer * rounds) + round) / 100.0, shared), Token));
            var previous = (await store.ReadHistoryAsync(new HistoryQuery { Test = own, Limit = 1 }, Token))[0].Id;
            results.Add(await store.WriteAsync(StoreChange.Update(own, Definitions.Of(round / 100.0), previous, Definitions.Ana, $"own {writer} {round}"), Token));
        }

        return results;
    }

    private static async Task InstallHookAsync(GitRemote remote, string script, string name = "pre-receive")
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(remote.Path, "hooks")).FullName, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", Token);
        if (!OperatingSystem.IsWindows()) // where git finds out by itself what it can run
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task AssertWorksAsync(GitRemote remote)
    {
        await using var repository = await remote.OpenAsync(_folder["cache"]);
        var store = await repository.OpenBranchAsync("trunk", Token);
        var change = Definitions.Add("aftertst");
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(change, Token)).Outcome);
        Assert.Equal(change.Definition, await store.ReadDefinitionAsync("aftertst", cancellationToken: Token));
        await remote.GitAsync("fsck", "--strict", "--no-dangling", "--no-progress");
    }
}
