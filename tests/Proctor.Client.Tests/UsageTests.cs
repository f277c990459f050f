using System.Collections.Concurrent;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>Who wants to know is told of each group an application uses, once, and of nothing it only lists.</summary>
public sealed class UsageTests
{
    private static readonly GroupsRequest Request = new(["a", "b", "c"]) { Identifiers = [new("USER", "u")] };
    private static readonly ProctorGroup Red = new("red", 1) { TestType = "USER" };

    private readonly Observer _observer = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<ProctorGroups>> Uses => new()
    {
        { "index", static groups => _ = groups["a"].Name },
        { "search", static groups => _ = groups.TryGetValue("a", out var group) && group.Value == 1 },
        { "mark", static groups => groups.MarkUsed("a") },
        { "payload", static groups => groups["a"].Payload.GetString(null) },
        { "question", static groups => _ = groups["a"].IsAssigned },
    };

    public static TheoryData<string, Action<ProctorGroups>> Listings => new()
    {
        { "pairs", static groups => groups.ToList().ForEach(static pair => _ = pair.Value.Name) },
        { "values", static groups => groups.Values.ToList().ForEach(static group => _ = group.Name) },
        { "text", static groups => _ = groups.ToString() },
        { "strings", static groups => groups.ToGroupStrings() },
        { "keys", static groups => _ = groups.Keys.Concat(groups.Tests).ToList() },
        { "presence", static groups => groups.ContainsKey("a") },
        { "equality", static groups => groups.Equals(ProctorGroups.Unassigned(groups.Tests)) },
        { "version", static groups => _ = (groups.MatrixVersion, groups.Freshness) },
        { "unassigned", static groups => _ = groups["b"].Name },
    };

    [Theory]
    [MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public void A_use_is_told_once(string what, Action<ProctorGroups> use)
    {
        Assert.NotEmpty(what);
        var groups = Groups().ObservedBy(_observer, Request);
        use(groups);
        use(groups);
        _ = groups["a"].Name;
        var usage = Assert.Single(_observer.Usages);
        Assert.Equal(("a", "red"), (usage.Test, usage.Group.Name));
        Assert.Same(Request, usage.Request);
        Assert.Same(groups, usage.Groups);
    }

    [Theory]
    [MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public void A_use_of_lazy_groups_is_told_once(string what, Action<ProctorGroups> use)
    {
        Assert.NotEmpty(what);
        var groups = ProctorGroups.Lazy(Source(), Request).ObservedBy(_observer, Request);
        use(groups);
        use(groups);
        _ = groups["a"].Name;
        Assert.Equal("a", Assert.Single(_observer.Usages).Test);
    }

    [Theory]
    [MemberData(nameof(Listings), DisableDiscoveryEnumeration = true)]
    public void Listing_is_no_use(string what, Action<ProctorGroups> list)
    {
        Assert.NotEmpty(what);
        list(Groups().ObservedBy(_observer, Request));
        list(ProctorGroups.Lazy(Source(), Request).ObservedBy(_observer, Request));
        Assert.Empty(_observer.Usages);
    }

    [Fact]
    public void Touching_a_lazy_group_is_no_use_and_loads_nothing()
    {
        var groups = ProctorGroups.Lazy(Source(), Request).ObservedBy(_observer, Request);
        var group = groups["a"];
        Assert.False(groups.IsLoaded);
        Assert.Empty(_observer.Usages);
        Assert.Equal("red", group.Name);
        Assert.Single(_observer.Usages);
    }

    [Fact]
    public async Task Lazy_groups_of_an_observed_source_tell_as_well()
    {
        var groups = ProctorGroups.Lazy(new ScriptedSource(request => Task.FromResult(Groups().ObservedBy(_observer, request))), Request);
        _ = groups["a"].Name;
        await groups.LoadAsync(Cancellation);
        _ = groups["a"].Name;
        _ = groups["c"].Name;
        Assert.Equal(["a", "c"], _observer.Usages.Select(static usage => usage.Test));
    }

    [Fact]
    public async Task Lazy_groups_tell_once_whether_they_were_waited_for_or_not()
    {
        var source = new ScriptedSource(request => Task.FromResult(Groups().ObservedBy(_observer, request)));
        var groups = ProctorGroups.Lazy(source, Request).ObservedBy(_observer, Request);
        var pending = groups["a"];
        var loaded = await groups.LoadAsync(Cancellation);
        _ = (loaded["a"].Name, groups["a"].Name, pending.Name, (await groups.LoadAsync(Cancellation))["a"].Name);
        Assert.Equal("a", Assert.Single(_observer.Usages).Test);
    }

    [Fact]
    public void Groups_that_nobody_observes_tell_nobody()
    {
        var groups = Groups();
        var observed = groups.ObservedBy(_observer, Request);
        _ = groups["a"].Name;
        groups.MarkUsed("a");
        Assert.Empty(_observer.Usages);
        Assert.Equal(groups, observed);
        Assert.Same(observed, observed.ObservedBy(_observer, Request));
    }

    [Fact]
    public void A_test_that_is_not_there_cannot_be_marked() =>
        Assert.Contains("Did you mean", Assert.Throws<KeyNotFoundException>(() => ProctorGroups.Unassigned(["color"]).MarkUsed("colour")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Each_of_many_tests_is_told_once_however_many_threads_read(int count)
    {
        var tests = new TestNames(Enumerable.Range(0, count).Select(static number => $"t{number}"));
        var groups = new ProctorGroups(tests, [.. Enumerable.Repeat(Red, count)], GroupsFreshness.Live, "1").ObservedBy(_observer, new GroupsRequest(tests));
        Parallel.For(0, 8, _ =>
        {
            foreach (var test in tests)
            {
                Assert.Equal("red", groups[test].Name);
            }
        });
        Assert.Equal(tests.Order(StringComparer.Ordinal), _observer.Usages.Select(static usage => usage.Test).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var groups = Groups().ObservedBy(new Silent(), Request);
        long bytes = -1;
        for (var attempt = 0; attempt < 5 && bytes != 0; attempt++) // the runtime may allocate once, for what it compiles anew
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                _ = groups["a"].Value + groups["c"].Value;
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, bytes);
    }

    private static ProctorGroups Groups() => new(Request.Tests, [Red, null, Red], GroupsFreshness.Live, "17");

    private static ScriptedSource Source() => new(static _ => Task.FromResult(Groups()));

    private sealed class Observer : IGroupUsageObserver
    {
        public ConcurrentQueue<GroupUsage> Usages { get; } = new();

        public void OnUsed(in GroupUsage usage) => Usages.Enqueue(usage);
    }

    private sealed class Silent : IGroupUsageObserver
    {
        public void OnUsed(in GroupUsage usage)
        {
        }
    }
}
