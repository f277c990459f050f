using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>Section 7 of the contract: nothing happens before it is needed, and then once.</summary>
public sealed class LazyGroupsTests
{
    private static readonly GroupsRequest Request = new(["a", "b"]) { Identifiers = [new("USER", "u")] };

    private readonly ScriptedSource _source = ScriptedSource.Of("1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Touching_groups_loads_nothing()
    {
        var groups = ProctorGroups.Lazy(_source, Request);
        _ = groups["a"];
        _ = groups.Keys.ToList();
        _ = groups.Values.ToList();
        _ = groups.ToList();
        _ = groups.GetHashCode();
        _ = groups.TryGetValue("b", out _);
        Assert.Equal(2, groups.Count);
        Assert.Throws<KeyNotFoundException>(() => groups["c"]);
        Assert.False(groups.IsLoaded);
        Assert.Equal(0, _source.Calls);
    }

    public static TheoryData<string, Func<ProctorGroups, object?>> Readings => new()
    {
        { "name", static groups => groups["a"].Name },
        { "value", static groups => groups["b"].Value },
        { "payload", static groups => groups["b"].Payload },
        { "version", static groups => groups["b"].Version },
        { "assigned", static groups => groups["b"].IsAssigned },
        { "text of a group", static groups => groups["b"].ToString() },
        { "equality of a group", static groups => groups["b"].Equals(ProctorGroup.Unassigned) },
        { "group strings", static groups => groups.ToGroupStrings() },
        { "text", static groups => groups.ToString() },
        { "freshness", static groups => groups.Freshness },
        { "matrix version", static groups => groups.MatrixVersion },
        { "equality", static groups => groups.Equals(ProctorGroups.Unassigned(groups.Tests)) },
    };

    [Theory]
    [MemberData(nameof(Readings), DisableDiscoveryEnumeration = true)]
    public void Reading_loads_once(string what, Func<ProctorGroups, object?> read)
    {
        Assert.NotEmpty(what);
        var groups = ProctorGroups.Lazy(_source, Request);
        read(groups);
        read(groups);
        Assert.True(groups.IsLoaded);
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task Loaded_groups_are_like_any_others()
    {
        var groups = ProctorGroups.Lazy(_source, Request);
        var before = groups["a"];
        var loaded = await groups.LoadAsync(Cancellation);
        Assert.Equal(("u 1", "a1", GroupsFreshness.Live), (before.Name, groups.ToString(), groups.Freshness));
        Assert.Equal(loaded, groups);
        Assert.Equal(groups["a"], before);
        Assert.Same(loaded["a"], groups["a"]);
        Assert.Same(loaded, await groups.LoadAsync(Cancellation));
        Assert.Same(loaded, await loaded.LoadAsync(Cancellation));
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task Many_who_read_at_once_make_one_call()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ScriptedSource(async request =>
        {
            await release.Task;
            return ProctorGroups.Unassigned(request.Tests);
        });
        var groups = ProctorGroups.Lazy(source, Request);
        var readers = Enumerable.Range(0, 8)
            .Select(_ => Task.Factory.StartNew(() => groups["a"].Name, Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var waiters = Enumerable.Range(0, 8).Select(_ => groups.LoadAsync(Cancellation).AsTask()).ToArray();
        release.SetResult();
        await Task.WhenAll([.. readers, .. waiters]);
        Assert.Equal(1, source.Calls);
    }

    [Fact]
    public async Task Pinned_loading_that_yields_nothing_raises_nothing()
    {
        _source.Version = null;
        var groups = ProctorGroups.Lazy(_source, Request);
        Assert.Null(groups["a"].Name);
        Assert.Equal("", groups.ToString());
        Assert.Equal(GroupsFreshness.None, (await groups.LoadAsync(Cancellation)).Freshness);
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public void No_tests_load_once_too()
    {
        var groups = ProctorGroups.Lazy(_source, new GroupsRequest(TestNames.None));
        Assert.Equal("", groups.ToString());
        Assert.Equal("", groups.ToString());
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_spoil_the_groups()
    {
        var answer = new TaskCompletionSource<ProctorGroups>(TaskCreationOptions.RunContinuationsAsynchronously);
        var groups = ProctorGroups.Lazy(new ScriptedSource(_ => answer.Task), Request);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => groups.LoadAsync(new CancellationToken(canceled: true)).AsTask());
        answer.SetResult(new ProctorGroups(["a", "b"], [new ProctorGroup("x", 1), null], GroupsFreshness.Live, "1"));
        Assert.Equal("x", groups["a"].Name);
    }

    [Fact]
    public void Groups_of_other_tests_are_put_in_order()
    {
        var others = new ProctorGroups(["b", "c"], [new ProctorGroup("x", 1), new ProctorGroup("y", 1)], GroupsFreshness.Live, "1");
        var source = new ScriptedSource(_ => Task.FromResult(others));
        var groups = ProctorGroups.Lazy(source, Request);
        Assert.Equal("b1", groups.ToString());
        Assert.Equal((null, "x"), (groups["a"].Name, groups["b"].Name));
    }

    // A thread with a context that runs everything on this thread, as user interfaces have, waits for groups whose source wants to come back to it.
    [Fact]
    public void Reading_on_a_thread_with_a_synchronization_context_does_not_wait_for_itself()
    {
        var source = new ScriptedSource(static async request =>
        {
            await Task.Yield();
            return new ProctorGroups(request.Tests, [new ProctorGroup("x", 1), null], GroupsFreshness.Live, "1");
        });
        var name = "";
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverRunningContext());
            name = ProctorGroups.Lazy(source, Request)["a"].Name;
        })
        { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal("x", name);
    }

    private sealed class NeverRunningContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
