using Proctor.Blazor.State;
using Proctor.Client;

namespace Proctor.Blazor.Tests.State;

public sealed class GroupsStateTests
{
    private static readonly TestNames Tests = ["text", "whole", "decimal", "texts", "numbers", "decimals", "map", "bare", "nobody"];

    private static readonly Dictionary<string, GroupPayload> Map = new()
    {
        ["a"] = GroupPayload.Of(true),
        ["b"] = GroupPayload.Of(1.0),
        ["c"] = GroupPayload.Of(Array.Empty<GroupPayload>()),
    };

    [Fact]
    public void Groups_come_back_as_they_were()
    {
        var groups = Everything();
        var read = GroupsState.TryRead(GroupsState.Write(groups, groups.Tests));
        Assert.Equal(groups, read);
        Assert.Equal((groups.MatrixVersion, groups.Freshness), (read!.MatrixVersion, read.Freshness));
    }

    [Fact]
    public void Only_the_tests_that_are_named_are_written_and_nothing_that_tells_of_rules()
    {
        var text = GroupsState.Write(Everything(), ["whole", "nobody"]);
        Assert.Equal("""{"version":"7","freshness":"Stale","groups":{"whole":{"name":"b","value":1,"payload":{"longValue":9}},"nobody":null}}""", text);
        Assert.Equal(["whole", "nobody"], GroupsState.TryRead(text)!.Tests);
    }

    [Fact]
    public void A_test_the_application_does_not_have_is_told() =>
        Assert.Throws<KeyNotFoundException>(static () => GroupsState.Write(Everything(), ["txt"]));

    [Fact]
    public void A_text_a_visitor_has_changed_is_groups_or_nothing()
    {
        var text = GroupsState.Write(Everything(), Tests);
        for (var i = 0; i < text.Length; i++)
        {
            Assert.Null(GroupsState.TryRead(text[..i]));
            GroupsState.TryRead($"{text[..i]}x{text[(i + 1)..]}");
        }

        foreach (var garbage in new[]
        {
            "", "null", "[]", "{}", "{\"groups\":[]}", "{\"version\":1,\"freshness\":\"Live\",\"groups\":{}}", "{\"version\":\"1\",\"freshness\":\"Fresh\",\"groups\":{}}",
            "{\"version\":\"1\",\"freshness\":\"Live\",\"groups\":{\"a\":null,\"a\":null}}", "{\"version\":\"1\",\"freshness\":\"Live\",\"groups\":{\"a,b\":null}}",
            new string('[', 10_000), new string(' ', 2_000_000),
        })
        {
            Assert.Null(GroupsState.TryRead(garbage));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void To_be_sent_with_a_page_is_not_to_be_used(bool isLazy)
    {
        var observer = new CountingObserver();
        var request = new GroupsRequest(Tests);
        var groups = (isLazy ? ProctorGroups.Lazy(new KnownSource(), request) : Everything()).ObservedBy(observer, request);
        GroupsState.Write(groups, Tests);
        Assert.Equal(0, observer.Count);
        Assert.Equal("b", groups["text"].Name);
        Assert.Equal(1, observer.Count);
    }

    private static ProctorGroups Everything() => new(
        Tests,
        [
            With(GroupPayload.Of("</script>")), With(GroupPayload.Of(9)), With(GroupPayload.Of(2.0)), With(GroupPayload.Of(new[] { "a", "" })), With(GroupPayload.Of(new[] { 1L, 2L })),
            With(GroupPayload.Of(new[] { 1.0, 2.5 })), With(GroupPayload.Of(Map)),
            With(GroupPayload.None), ProctorGroup.UnassignedFor("The rule country == 'US' is false."),
        ],
        GroupsFreshness.Stale,
        "7");

    private static ProctorGroup With(GroupPayload payload) =>
        new("b", 1) { Payload = payload, AllocationId = "#A1", Reason = "The rule country == 'US' is true.", Version = "3" };

    private sealed class KnownSource : IGroupSource
    {
        public string Name => "known";

        public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default) => new(Everything());
    }

    private sealed class CountingObserver : IGroupUsageObserver
    {
        public int Count { get; private set; }

        public void OnUsed(in GroupUsage usage) => Count++;
    }
}
