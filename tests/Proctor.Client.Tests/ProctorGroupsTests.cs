namespace Proctor.Client.Tests;

/// <summary>Sections 1 and 9 of the contract: what an application does with groups.</summary>
public sealed class ProctorGroupsTests
{
    private static readonly TestNames Tests = ["buttoncolortst", "rollout", "gone"];

    [Fact]
    public void Every_test_that_is_named_has_a_group()
    {
        var groups = Groups();
        Assert.Equal("blue", groups["buttoncolortst"].Name);
        Assert.Equal(1, groups["buttoncolortst"].Value);
        Assert.True(groups["buttoncolortst"].IsAssigned);
        Assert.False(groups["gone"].IsAssigned);
        Assert.Equal((null, null, GroupPayload.None), (groups["gone"].Name, groups["gone"].Value, groups["gone"].Payload));
    }

    [Fact]
    public void A_test_that_is_not_named_is_a_mistake_with_a_hint()
    {
        var thrown = Assert.Throws<KeyNotFoundException>(() => Groups()["buttonColor"]);
        Assert.Equal(
            "'buttonColor' is not a test of this application, which names buttoncolortst, rollout, gone. Did you mean 'buttoncolortst'?", thrown.Message);
        thrown = Assert.Throws<KeyNotFoundException>(() => Groups()["x"]);
        Assert.Equal("'x' is not a test of this application, which names buttoncolortst, rollout, gone.", thrown.Message);
        thrown = Assert.Throws<KeyNotFoundException>(() => ProctorGroups.Unassigned(TestNames.None)["x"]);
        Assert.Equal("'x' is not a test of this application, which names none.", thrown.Message);
        Assert.False(Groups().TryGetValue("x", out _));
        Assert.False(Groups().ContainsKey("x"));
    }

    [Theory]
    [InlineData(0, "test_one0")]
    [InlineData(-1, "")]
    [InlineData(null, "")]
    public void Pinned_group_strings_have_numbers_from_zero_on(int? value, string expected)
    {
        var groups = new ProctorGroups(["test_one"], [value is { } number ? new ProctorGroup("x", number) : null], GroupsFreshness.Live, "1");
        Assert.Equal(expected, string.Join(' ', groups.ToGroupStrings()));
        Assert.Equal(expected, groups.ToString());
    }

    [Fact]
    public void Group_strings_are_in_the_order_of_the_tests() => Assert.Equal("buttoncolortst1,rollout0", Groups().ToString());

    [Fact]
    public void Groups_can_be_enumerated() => Assert.Equal(
        ["buttoncolortst=blue (1)", "rollout=control (0)", "gone=unassigned"], Groups().Select(static group => $"{group.Key}={group.Value}"));

    [Fact]
    public void Equality_goes_by_tests_and_groups()
    {
        Assert.Equal(Groups(), Groups());
        Assert.Equal(Groups().GetHashCode(), Groups().GetHashCode());
        Assert.Equal(Groups(), Groups(GroupsFreshness.Stale));
        Assert.NotEqual(Groups(), ProctorGroups.Unassigned(Tests));
        Assert.NotEqual(ProctorGroups.Unassigned(["a", "b"]), ProctorGroups.Unassigned(["b", "a"]));
    }

    [Fact]
    public void Groups_are_equal_when_name_number_and_payload_are()
    {
        Assert.Equal(new ProctorGroup("a", 1) { Version = "1" }, new ProctorGroup("a", 1) { Version = "2", Reason = "because", AllocationId = "#A1" });
        Assert.NotEqual(new ProctorGroup("a", 1), new ProctorGroup("a", 2));
        Assert.NotEqual(new ProctorGroup("a", 1), new ProctorGroup("b", 1));
        Assert.NotEqual(new ProctorGroup("a", 1), new ProctorGroup("a", 1) { Payload = GroupPayload.Of("x") });
        Assert.Equal(ProctorGroup.Unassigned, ProctorGroup.UnassignedFor("no identifier"));
        Assert.Equal("no identifier", ProctorGroup.UnassignedFor("no identifier").Reason);
    }

    [Fact]
    public void There_must_be_as_many_groups_as_tests()
    {
        var thrown = Assert.Throws<ArgumentException>(static () => new ProctorGroups(Tests, [], GroupsFreshness.Live, null));
        Assert.StartsWith("There are 0 groups for 3 tests.", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData(null)]
    public void A_name_of_a_test_is_checked(string? name) => Assert.Throws<ArgumentException>(() => new TestNames([name!]));

    [Fact]
    public void Names_of_tests_are_a_list_without_repetitions()
    {
        TestNames tests = ["b", "a", "b"];
        Assert.Equal(["b", "a"], tests);
        Assert.NotEqual(["a", "b"], tests);
        Assert.Equal((1, -1), (tests.IndexOf("a"), tests.IndexOf("c")));
        Assert.Equal("b,a", tests.ToString());
    }

    private static ProctorGroups Groups(GroupsFreshness freshness = GroupsFreshness.Live) =>
        new(Tests, [new ProctorGroup("blue", 1), new ProctorGroup("control", 0), null], freshness, "1");
}
