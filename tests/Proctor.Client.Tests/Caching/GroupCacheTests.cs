using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Proctor.Client.Caching;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests.Caching;

/// <summary>Section 8 of the contract: when an entry is good, and for whom.</summary>
public sealed class GroupCacheTests
{
    private readonly ShiftedClock _clock = new();
    private readonly RecordingLogger<GroupCache> _log = new();
    private readonly MemoryStore _store = new();
    private readonly ScriptedSource _source = ScriptedSource.Of("1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pinned_two_equal_requests_make_one_call()
    {
        var cached = NewProcess();
        var live = await cached.GetAsync(For("u"), Cancellation);
        var again = await cached.GetAsync(For("u"), Cancellation);
        Assert.Equal(1, _source.Calls);
        Assert.Equal((GroupsFreshness.Live, GroupsFreshness.Cached), (live.Freshness, again.Freshness));
        Assert.Equal(live, again);
        Assert.Equal(("1", "3", "#A1"), (again.MatrixVersion, again["a"].Version, again["a"].AllocationId));
        Assert.Equal(
            ["Proctor cache MISS (version expired)", "Proctor test matrix version changed to 1.", "Proctor cache SET", "Proctor cache HIT"], _log.DebugLines);
    }

    [Fact]
    public async Task The_sequence_that_was_measured_with_the_original()
    {
        var cached = NewProcess();
        var (u, there) = (For("u"), For("u") with { Context = [new("country", "DE")] });
        Assert.Equal("u 1", await NameAsync(cached, u));
        Assert.Equal("u 1", await NameAsync(cached, u));
        Assert.Equal(1, _source.Calls);
        await cached.GetAsync(there, Cancellation);
        await cached.GetAsync(u, Cancellation);
        Assert.Equal(3, _source.Calls); // one entry a user
        await cached.GetAsync(For("v"), Cancellation);
        _source.Version = "2";
        Assert.Equal("u 1", await NameAsync(cached, u));
        Assert.Equal(4, _source.Calls);
        Assert.Equal("w 2", await NameAsync(cached, For("w")));
        Assert.Equal("u 2", await NameAsync(cached, u));
        Assert.Equal(6, _source.Calls);
        Assert.Equal(
            [
                "MISS (version expired)", "changed to 1.", "SET", "HIT", "MISS (invalidated)", "SET", "MISS (invalidated)", "SET", "MISS (absent)", "SET",
                "HIT",
                "MISS (absent)", "changed to 2.", "SET", "MISS (invalidated)", "SET",
            ],
            _log.DebugLines.Select(static line => line
                .Replace("Proctor cache ", "", StringComparison.Ordinal).Replace("Proctor test matrix version ", "", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(GroupsRequestTests.Others), MemberType = typeof(GroupsRequestTests))]
    public async Task Every_parameter_invalidates(GroupsRequest other)
    {
        var cached = NewProcess(entries: new OnePlaceStore());
        await cached.GetAsync(GroupsRequestTests.Request, Cancellation);
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(other, Cancellation)).Freshness);
    }

    [Fact]
    public async Task Another_server_invalidates()
    {
        var entries = new OnePlaceStore();
        var other = new ScriptedSource(static request => Task.FromResult(ProctorGroups.Unassigned(request.Tests))) { Name = "other" };
        await NewProcess(entries: entries).GetAsync(For("u"), Cancellation);
        Assert.Equal(GroupsFreshness.None, (await new CachedGroupSource(other, NewCache(), entries).GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task The_version_is_known_for_300_seconds_after_the_last_call_of_anybody()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(GroupsFreshness.Cached, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        await cached.GetAsync(For("v"), Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(GroupsFreshness.Cached, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task An_entry_lives_an_hour()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        for (var i = 0; i < 59; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await NewCache().NoteVersionAsync("scripted", "1", Cancellation);
        }

        Assert.Equal(GroupsFreshness.Cached, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task A_new_version_seen_by_one_process_reaches_the_others()
    {
        var (one, two) = (NewProcess(), NewProcess());
        await one.GetAsync(For("u"), Cancellation);
        Assert.Equal(GroupsFreshness.Cached, (await two.GetAsync(For("u"), Cancellation)).Freshness); // no call of its own
        _source.Version = "2";
        await two.GetAsync(For("v"), Cancellation);
        Assert.Equal("u 2", await NameAsync(one, For("u")));
    }

    [Fact]
    public async Task With_sessions_too_all_processes_know_the_same_version()
    {
        var session = new OnePlaceStore();
        var (one, two) = (NewProcess(entries: session), NewProcess(entries: session));
        await one.GetAsync(For("u"), Cancellation);
        Assert.Equal(GroupsFreshness.Cached, (await two.GetAsync(For("u"), Cancellation)).Freshness);
        Assert.Single(_store.Values); // the version
    }

    [Fact]
    public async Task A_version_that_is_noted_invalidates_at_once()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        _source.Version = "2";
        await NewCache().NoteVersionAsync("scripted", "2", Cancellation);
        Assert.Equal("u 2", await NameAsync(cached, For("u")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_source_is_down_the_last_known_groups_are_used_in_every_mode(bool inSession)
    {
        var cached = NewProcess(entries: inSession ? new OnePlaceStore() : null);
        await cached.GetAsync(For("u"), Cancellation);
        _source.Version = null;
        _clock.Advance(TimeSpan.FromMinutes(59));
        var stale = await cached.GetAsync(For("u"), Cancellation);
        Assert.Equal((GroupsFreshness.Stale, "u 1"), (stale.Freshness, stale["a"].Name));
        await NewCache().NoteVersionAsync("scripted", "2", Cancellation);
        Assert.Equal(GroupsFreshness.Stale, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(GroupsFreshness.None, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task While_the_source_is_down_other_parameters_get_nothing_and_the_old_ones_still_their_groups()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        _source.Version = null;
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(GroupsFreshness.None, (await cached.GetAsync(For("u") with { Context = [new("country", "DE")] }, Cancellation)).Freshness);
        Assert.Equal(GroupsFreshness.None, (await cached.GetAsync(For("u") with { ForceGroups = "a2" }, Cancellation)).Freshness);
        Assert.Equal(GroupsFreshness.Stale, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task Failures_are_not_stored()
    {
        _source.Version = null;
        Assert.Equal(GroupsFreshness.None, (await NewProcess().GetAsync(For("u"), Cancellation)).Freshness);
        Assert.Empty(_store.Values);
    }

    [Fact]
    public async Task Groups_without_a_version_are_used_but_not_stored()
    {
        var groups = new ProctorGroups(["a"], [new ProctorGroup("x", 1)], GroupsFreshness.Live, matrixVersion: null);
        var source = new ScriptedSource(_ => Task.FromResult(groups));
        var cached = new CachedGroupSource(source, NewCache(), _store);
        Assert.Equal("x", (await cached.GetAsync(For("u"), Cancellation))["a"].Name);
        Assert.Empty(_store.Values);
    }

    // A store with one place gives everybody the bytes of everybody else.
    [Fact]
    public async Task Nobody_gets_the_groups_of_somebody_else_even_when_the_store_mixes_them_up()
    {
        var cached = NewProcess(entries: new OnePlaceStore());
        foreach (var user in new[] { "é", "ü", "", "x y:z|é", "xyz", "\ud800", "\ud801" })
        {
            Assert.Equal($"{user} 1", await NameAsync(cached, For(user)), StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Forced_groups_are_never_served_to_a_request_without_them()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u") with { ForceGroups = "a1" }, Cancellation);
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u") with { ForceGroups = "a1" }, Cancellation)).Freshness);
    }

    [Fact]
    public async Task Equal_requests_at_the_same_time_make_one_call()
    {
        var answer = new TaskCompletionSource<ProctorGroups>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ScriptedSource(_ => answer.Task);
        var cached = new CachedGroupSource(source, NewCache(), _store);
        var waiting = Enumerable.Range(0, 50).Select(_ => cached.GetAsync(For("u"), Cancellation).AsTask()).ToArray();
        var other = cached.GetAsync(For("v"), Cancellation).AsTask();
        Assert.Equal(2, source.Calls);
        answer.SetResult(new ProctorGroups(["a"], [new ProctorGroup("x", 1)], GroupsFreshness.Live, "1"));
        Assert.All(await Task.WhenAll(waiting), static groups => Assert.Equal("x", groups["a"].Name));
        await other;
        await cached.GetAsync(For("w"), Cancellation);
        Assert.Equal(3, source.Calls); // what is over is not kept
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_take_the_call_from_the_others()
    {
        var answer = new TaskCompletionSource<ProctorGroups>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cached = new CachedGroupSource(new ScriptedSource(_ => answer.Task), NewCache(), _store);
        using var patience = new CancellationTokenSource();
        var first = cached.GetAsync(For("u"), patience.Token).AsTask();
        var second = cached.GetAsync(For("u"), Cancellation).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(new ProctorGroups(["a"], [new ProctorGroup("x", 1)], GroupsFreshness.Live, "1"));
        Assert.Equal("x", (await second)["a"].Name);
    }

    [Fact]
    public async Task A_store_that_throws_is_a_miss_and_logged_once()
    {
        _store.Trouble = static () => throw new InvalidOperationException("no cache");
        var cached = NewProcess();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("u 1", await NameAsync(cached, For("u")));
        }

        Assert.Equal(
            [
                "Error: Proctor cache failed to read; it counts as a miss. The same happened 0 more times since it was logged last.",
                "Error: Proctor cache failed to write; it counts as a miss. The same happened 0 more times since it was logged last.",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task A_store_that_hangs_holds_nobody_up()
    {
        _store.Trouble = static () => Task.Delay(Timeout.Infinite, Cancellation);
        var cached = new CachedGroupSource(_source, NewCache(static options => options.StoreTimeout = TimeSpan.FromMilliseconds(20)), _store);
        Assert.Equal("u 1", await NameAsync(cached, For("u")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"form":1}""")]
    [InlineData("""{"form":"1"}""")]
    [InlineData("""{"form":1e99}""")]
    [InlineData("""{"form":1,"version":"1","at":1e99,"groups":[null],"request":""}""")]
    [InlineData("""{"form":1,"version":"1","at":9223372036854775807,"groups":[null],"request":""}""")]
    [InlineData("""{"form":1,"version":"1","at":0,"groups":[null,null],"request":""}""")]
    [InlineData("""{"form":1,"version":"1","at":0,"groups":{},"request":""}""")]
    [InlineData("""{"form":1,"version":"1","at":0,"groups":[{}],"request":""}""")]
    [InlineData("""{"form":1,"version":"1","at":0,"groups":["\ud800"],"request":"not base64"}""")]
    [InlineData("""{"form":1,"version":{"\ud800":1},"at":0,"groups":[null],"request":""}""")]
    [InlineData("""{"form":2,"version":"1","at":0,"groups":[null],"request":""}""")]
    public async Task Garbage_in_a_store_is_a_miss(string garbage)
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        foreach (var key in _store.Values.Keys)
        {
            var good = _store.Values[key];
            _store.Values[key] = Encoding.UTF8.GetBytes(garbage);
            Assert.Equal("u 1", await NameAsync(cached, For("u")));
            _store.Values[key] = good;
        }

        Assert.Equal(3, _source.Calls);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Every_cut_and_every_changed_byte_of_an_entry_is_a_miss_or_the_same_groups()
    {
        var entries = new OnePlaceStore();
        var cached = NewProcess(entries: entries);
        await cached.GetAsync(For("u"), Cancellation);
        var good = entries.Value!;
        for (var i = 0; i < good.Length; i++)
        {
            entries.Value = good[..i];
            Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
            entries.Value = [.. good[..i], (byte)(good[i] ^ 0xFF), .. good[(i + 1)..]];
            Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
        }
    }

    [Fact]
    public async Task What_is_too_large_is_neither_stored_nor_read()
    {
        var group = new ProctorGroup("x", 1) { Payload = GroupPayload.Of(new string('x', 300_000)) };
        var source = new ScriptedSource(request => Task.FromResult(new ProctorGroups(request.Tests, [group], GroupsFreshness.Live, "1")));
        var entries = new OnePlaceStore();
        await new CachedGroupSource(source, NewCache(), entries).GetAsync(For("u"), Cancellation);
        Assert.Null(entries.Value);
        await NewProcess(entries: entries).GetAsync(For("u"), Cancellation);
        entries.Value = [.. entries.Value!, .. Enumerable.Repeat((byte)' ', 300_000)];
        Assert.Equal(GroupsFreshness.Live, (await NewProcess(entries: entries).GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task A_clock_that_is_far_ahead_elsewhere_does_not_make_a_version_eternal()
    {
        var cached = NewProcess();
        await cached.GetAsync(For("u"), Cancellation);
        _clock.Advance(TimeSpan.FromDays(-1));
        Assert.Equal(GroupsFreshness.Live, (await cached.GetAsync(For("u"), Cancellation)).Freshness);
    }

    [Fact]
    public async Task A_distributed_cache_can_be_the_store()
    {
        IDistributedCache cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var store = new DistributedGroupCacheStore(cache);
        await new CachedGroupSource(_source, new GroupCache(store), store).GetAsync(For("u"), Cancellation);
        Assert.Equal(GroupsFreshness.Cached, (await new CachedGroupSource(_source, new GroupCache(store), store).GetAsync(For("u"), Cancellation)).Freshness);
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var options = new GroupCacheOptions { VersionLifetime = TimeSpan.Zero, EntryLifetime = TimeSpan.FromDays(31), StoreTimeout = TimeSpan.FromHours(1) };
        Assert.Equal(
            [
                "VersionLifetime is 00:00:00; it must be above zero and at most 30.00:00:00.",
                "EntryLifetime is 31.00:00:00; it must be above zero and at most 30.00:00:00.",
                "StoreTimeout is 01:00:00; it must be above zero and at most 00:01:00.",
            ],
            options.Validate());
        Assert.Throws<ArgumentException>(() => new GroupCache(_store, options));
        Assert.Equal(TimeSpan.FromSeconds(300), new GroupCacheOptions().VersionLifetime);
    }

    private static GroupsRequest For(string user) => new(["a"]) { Identifiers = [new("USER", user)] };

    private static async Task<string?> NameAsync(CachedGroupSource source, GroupsRequest request) => (await source.GetAsync(request, Cancellation))["a"].Name;

    /// <summary>What another process has: everything but the stores is its own.</summary>
    private CachedGroupSource NewProcess(IGroupCacheStore? entries = null) => new(_source, NewCache(), entries ?? _store);

    private GroupCache NewCache(Action<GroupCacheOptions>? configure = null)
    {
        var options = new GroupCacheOptions { StoreTimeout = TimeSpan.FromSeconds(60) };
        configure?.Invoke(options);
        return new GroupCache(_store, options, _log, _clock);
    }
}
