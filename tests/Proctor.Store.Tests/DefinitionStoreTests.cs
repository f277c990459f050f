using Proctor.Definitions;
using Proctor.Store.Folder;
using Proctor.Store.Memory;
using Proctor.Store.Tests.Git;

namespace Proctor.Store.Tests;

/// <summary>What every store does, whatever it keeps definitions in.</summary>
public sealed class DefinitionStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _owned = [];

    public static TheoryData<string> Kinds => ["memory", "folder", "git"];

    public static TheoryData<string> KindsWithHistory => ["memory", "git"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_test_is_added_changed_and_deleted(string kind)
    {
        var store = await OpenAsync(kind);
        var added = await store.WriteAsync(Definitions.Add("colortst"), Token);
        Assert.Equal(StoreWriteOutcome.Written, added.Outcome);
        Assert.Equal(Definitions.Of(), await store.ReadDefinitionAsync("colortst", cancellationToken: Token));

        var changed = await store.WriteAsync(Definitions.Update("colortst", 0.25, added.Revision!.Id), Token);
        Assert.Equal(StoreWriteOutcome.Written, changed.Outcome);
        Assert.Equal(0.25, Definitions.BlueOf(await store.ReadDefinitionAsync("colortst", cancellationToken: Token)));

        var deleted = await store.WriteAsync(StoreChange.Delete("colortst", changed.Revision!.Id, Definitions.Ana, "No use"), Token);
        Assert.Equal(StoreWriteOutcome.Written, deleted.Outcome);
        Assert.Empty((await store.ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_of_what_somebody_else_changed_is_a_conflict_with_both_sides(string kind)
    {
        var store = await OpenAsync(kind);
        var first = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        var second = (await store.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token)).Revision!;
        var refused = await store.WriteAsync(Definitions.Update("colortst", 0.75, first.Id), Token);
        Assert.Equal(StoreWriteOutcome.Conflict, refused.Outcome);
        Assert.Equal((0.75, 0.25, second.Id), (Definitions.BlueOf(refused.Conflict!.Mine), Definitions.BlueOf(refused.Conflict.Theirs), refused.Conflict.Revision.Id));
        Assert.Equal($"Test has been updated since {first.Id} currently at {second.Id}.", Assert.Single(refused.Problems).Message);
        Assert.Equal(0.25, Definitions.BlueOf(await store.ReadDefinitionAsync("colortst", cancellationToken: Token)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_test_is_added_once(string kind)
    {
        var store = await OpenAsync(kind);
        await store.WriteAsync(Definitions.Add("colortst"), Token);
        var again = await store.WriteAsync(Definitions.Add("colortst", 0.75), Token);
        Assert.Equal((StoreWriteOutcome.Conflict, "Supposedly new test 'colortst' already exists"), (again.Outcome, Assert.Single(again.Problems).Message));
        var otherCase = await store.WriteAsync(Definitions.Add("ColorTst"), Token);
        Assert.Equal(
            (StoreWriteOutcome.Invalid, "There is a test 'colortst' already, which differs in upper and lower case only"), (otherCase.Outcome, Assert.Single(otherCase.Problems).Message));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_not_there_is_neither_changed_nor_deleted(string kind)
    {
        var store = await OpenAsync(kind);
        var update = await store.WriteAsync(Definitions.Update("nonetst", 0.5, "0"), Token);
        Assert.Equal((StoreWriteOutcome.Invalid, "Attempting to update non-existent test nonetst"), (update.Outcome, Assert.Single(update.Problems).Message));
        var delete = await store.WriteAsync(StoreChange.Delete("nonetst", "0", Definitions.Ana, "x"), Token);
        Assert.Equal((StoreWriteOutcome.Invalid, "Unable to delete non-existent test nonetst"), (delete.Outcome, Assert.Single(delete.Problems).Message));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_that_changes_nothing_is_not_written(string kind)
    {
        var store = await OpenAsync(kind);
        var first = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        var again = await store.WriteAsync(Definitions.Update("colortst", 0.5, first.Id), Token);
        Assert.Equal((StoreWriteOutcome.Unchanged, "Attempting to save test definition without changes for test colortst"), (again.Outcome, Assert.Single(again.Problems).Message));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_mistake_in_a_change_is_told_and_nothing_is_written(string kind)
    {
        var store = await OpenAsync(kind);
        var wrong = Definitions.Of() with { Rule = "${country ==}", Allocations = [new Allocation { Ranges = [new BucketRange(7, 0.5)] }] };
        var refused = await store.WriteAsync(StoreChange.Add("colortst", wrong, Definitions.Ana, "x"), Token);
        Assert.Equal(StoreWriteOutcome.Invalid, refused.Outcome);
        Assert.Equal(["DEF001", "DEF005", "DEF006"], refused.Problems.Select(static problem => problem.Code));
        Assert.Empty((await store.ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_test_others_depend_on_is_not_deleted(string kind)
    {
        var store = await OpenAsync(kind);
        var parent = (await store.WriteAsync(Definitions.Add("parenttst"), Token)).Revision!;
        var child = StoreChange.Add("childtst", Definitions.Of(salt: "child", dependsOn: "parenttst"), Definitions.Ana, "Child");
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(child, Token)).Outcome);
        var refused = await store.WriteAsync(StoreChange.Delete("parenttst", parent.Id, Definitions.Ana, "x"), Token);
        Assert.Equal((StoreWriteOutcome.Invalid, "childtst", "DEF012"), (refused.Outcome, Assert.Single(refused.Problems).Test, refused.Problems[0].Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Names_that_lead_elsewhere_are_refused(string kind)
    {
        var store = await OpenAsync(kind);
        string[] names = ["", ".", "..", "../x", "a/b", "-rf", "--upload-pack=touch", ".git", "a\nb", "a\0b", "a b", "tst\n", "a1", "\ud800", "C:x", "a\\b", new string('a', 101)];
        foreach (var name in names)
        {
            var refused = await store.WriteAsync(Definitions.Add(name), Token);
            Assert.True(refused.Outcome == StoreWriteOutcome.Invalid, name);
            Assert.True((await store.WriteAsync(Definitions.Update(name, 0.1, "0"), Token)).Outcome == StoreWriteOutcome.Invalid, name);
            Assert.True((await store.WriteAsync(StoreChange.Delete(name, "0", Definitions.Ana, "x"), Token)).Outcome == StoreWriteOutcome.Invalid, name);
        }

        Assert.Empty((await store.ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests);
    }

    [Theory]
    [InlineData("", "x", "ok")]
    [InlineData("  ", "x", "ok")]
    [InlineData("<>", "x", "ok")]
    [InlineData("Ana\nevil", "x", "ok")]
    [InlineData("Ana", "a>b", "ok")]
    [InlineData("Ana", "x", "")]
    [InlineData("Ana", "x", "a\0b")]
    [InlineData("Ana", "x", "\u001b[31m")]
    public async Task Authors_and_messages_are_plain_text(string name, string address, string message)
    {
        foreach (var kind in (string[])["memory", "folder", "git"])
        {
            var store = await OpenAsync(kind);
            var change = StoreChange.Add("colortst", Definitions.Of(), new ChangeAuthor(name, address), message);
            Assert.Equal(StoreWriteOutcome.Invalid, (await store.WriteAsync(change, Token)).Outcome);
        }
    }

    [Theory]
    [MemberData(nameof(KindsWithHistory))]
    public async Task History_says_who_did_what_and_what_it_was_before(string kind)
    {
        var store = await OpenAsync(kind);
        var time = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var first = (await store.WriteAsync(Definitions.Add("colortst") with { Timestamp = time }, Token)).Revision!;
        await store.WriteAsync(Definitions.Add("othertst"), Token);
        var third = (await store.WriteAsync(Definitions.Update("colortst", 0.25, first.Id), Token)).Revision!;
        var history = await store.ReadHistoryAsync(new HistoryQuery { Test = "colortst" }, Token);
        Assert.Equal([third, new StoreRevision(first.Id, "ana", time, "Creating colortst")], history);
        Assert.Equal(0.5, Definitions.BlueOf(await store.ReadDefinitionAsync("colortst", first.Id, Token)));
        Assert.Null(await store.ReadDefinitionAsync("othertst", first.Id, Token));
        var difference = Assert.Single((await store.CompareAsync(first.Id, store, null, Token))!, static difference => difference.Before is not null);
        Assert.Equal((0.5, 0.25), (Definitions.BlueOf(difference.Before), Definitions.BlueOf(difference.After)));
        Assert.Equal(["othertst"], (await store.CompareAsync(first.Id, store, null, Token))!.Where(static other => other.Before is null).Select(static other => other.Test));
        Assert.Equal(["colortst", "othertst"], (await store.ReadHistoriesAsync(Token)).Keys.Order());
    }

    [Theory]
    [MemberData(nameof(KindsWithHistory))]
    public async Task A_history_is_given_in_parts(string kind)
    {
        var store = await OpenAsync(kind);
        var a = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        var b = (await store.WriteAsync(Definitions.Update("colortst", 0.1, a.Id), Token)).Revision!;
        var c = (await store.WriteAsync(Definitions.Update("colortst", 0.2, b.Id), Token)).Revision!;
        async Task<IEnumerable<StoreRevision>> Read(HistoryQuery query) => await store.ReadHistoryAsync(query with { Test = "colortst" }, Token);
        Assert.Equal([c, b], await Read(new HistoryQuery { Start = -5, Limit = 2 }));
        Assert.Equal([b], await Read(new HistoryQuery { Start = 1, Limit = 1 }));
        Assert.Equal([b, a], await Read(new HistoryQuery { From = b.Id }));
        Assert.Empty(await Read(new HistoryQuery { Limit = 0 }));
        Assert.Empty(await Read(new HistoryQuery { Start = 3 }));
        Assert.Empty(await Read(new HistoryQuery { From = "nothing" }));
    }

    [Theory]
    [MemberData(nameof(KindsWithHistory))]
    public async Task A_later_revision_in_which_the_test_is_the_same_will_do(string kind)
    {
        var store = await OpenAsync(kind);
        await store.WriteAsync(Definitions.Add("colortst"), Token);
        var seen = (await store.WriteAsync(Definitions.Add("othertst"), Token)).Revision!;
        await store.WriteAsync(Definitions.Add("thirdtst"), Token);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Update("colortst", 0.25, seen.Id), Token)).Outcome);
        Assert.Equal(StoreWriteOutcome.Conflict, (await store.WriteAsync(Definitions.Update("colortst", 0.3, seen.Id), Token)).Outcome);
    }

    [Theory]
    [MemberData(nameof(KindsWithHistory))]
    public async Task A_deleted_test_can_be_added_again_and_keeps_its_history(string kind)
    {
        var store = await OpenAsync(kind);
        var first = (await store.WriteAsync(Definitions.Add("colortst"), Token)).Revision!;
        await store.WriteAsync(StoreChange.Delete("colortst", first.Id, Definitions.Ana, "No use"), Token);
        var late = await store.WriteAsync(Definitions.Update("colortst", 0.1, first.Id), Token);
        Assert.Equal((StoreWriteOutcome.Conflict, null), (late.Outcome, late.Conflict!.Theirs));
        await store.WriteAsync(Definitions.Add("colortst", 0.75), Token);
        var history = await store.ReadHistoryAsync(new HistoryQuery { Test = "colortst" }, Token);
        Assert.Equal(["Creating colortst", "No use", "Creating colortst"], history.Select(static revision => revision.Message));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_unknown_revision_is_none(string kind)
    {
        var store = await OpenAsync(kind);
        await store.WriteAsync(Definitions.Add("colortst"), Token);
        foreach (var revision in (string[])["", "-1", "HEAD", "--help", "trunk", new('a', 40), "0123\n"])
        {
            Assert.Null(await store.ReadMatrixAsync(revision, Token));
        }
    }

    private async Task<IDefinitionStore> OpenAsync(string kind)
    {
        switch (kind)
        {
            case "memory":
                return new MemoryDefinitionStore("trunk");
            case "folder":
                return new FolderDefinitionStore("trunk", Directory.CreateDirectory(_folder[$"base{_owned.Count}"]).FullName);
            default:
                var remote = await GitRemote.CreateAsync(_folder[$"remote{_owned.Count}.git"]);
                var repository = await remote.OpenAsync(_folder["cache"]);
                _owned.Add(repository);
                return await repository.OpenBranchAsync("trunk", Token);
        }
    }
}
