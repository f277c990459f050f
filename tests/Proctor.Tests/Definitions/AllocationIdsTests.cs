using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class AllocationIdsTests
{
    private static readonly SourceTestDefinition Original = Test("rule", "salt", Of("#A1", "a"), Of("#B1", "b"), Of("#C1", null));

    [Fact]
    public void A_new_test_gets_ids_from_A_on_whatever_it_has()
    {
        var test = AllocationIds.Assign(Test(null, "s", [.. Enumerable.Repeat(Of("#Q9", null), 28)]));
        Assert.Equal(["#A1", "#B1", "#Z1", "#BA1", "#BB1"], new[] { 0, 1, 25, 26, 27 }.Select(i => test.Allocations[i].Id));
    }

    [Fact]
    public void Nothing_is_outdated_when_nothing_changed() => Assert.Empty(Outdated(Original, Original));

    [Fact]
    public void A_change_of_rule_or_salt_outdates_all_that_have_an_id()
    {
        var current = Test("rule", "salt", Of("#A1", "a"), Of("", "b"), Of("#C1", null));
        Assert.Equal([0, 2], Outdated(Original, current with { Rule = "other" }));
        Assert.Equal([0, 2], Outdated(Original, current with { Salt = null }));
    }

    [Fact]
    public void Nothing_is_outdated_when_no_allocation_has_an_id() =>
        Assert.Empty(Outdated(Original, Test("other", "other", Of("", "a"), Of("", null))));

    [Fact]
    public void A_change_of_an_allocation_rule_outdates_it_and_all_after() =>
        Assert.Equal([1, 2], Outdated(Original, Test("rule", "salt", Of("#A1", "a"), Of("#B1", "x"), Of("#C1", null))));

    [Fact]
    public void An_inserted_allocation_outdates_all_after() =>
        Assert.Equal([2, 3], Outdated(Original, Test("rule", "salt", Of("#A1", "a"), Of("", "new"), Of("#B1", "b"), Of("#C1", null))));

    [Fact]
    public void A_removed_allocation_outdates_all_after() =>
        Assert.Equal([0, 1], Outdated(Original, Test("rule", "salt", Of("#B1", "b"), Of("#C1", null))));

    [Fact]
    public void Allocations_added_or_removed_at_the_end_outdate_nothing()
    {
        Assert.Empty(Outdated(Original, Test("rule", "salt", Of("#A1", "a"), Of("#B1", "b"), Of("#C1", null), Of("", null))));
        Assert.Empty(Outdated(Original, Test("rule", "salt", Of("#A1", "a"), Of("#B1", "b"))));
    }

    [Theory]
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.6,0:0.2,1:0.2", false)] // both doubled
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.7,0:0.1,1:0.2", true)]
    [InlineData("-1:0.8,0:0.1,1:0.1", "0:0.05,-1:0.8,1:0.1,0:0.05", false)] // moved about
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.8,0:0.2", true)] // a bucket gone
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.7,0:0.1,1:0.1,2:0.1", true)] // a bucket more
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.8,0:0.1,2:0.1", true)] // another bucket
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.8,0:0.1,1:0.1,2:0.0000001", false)] // a bucket nobody gets
    [InlineData("-1:0.8,0:0.1,1:0.1", "-1:0.8,0:0.10000001,1:0.1", false)] // within the tolerance
    [InlineData("-1:1", "-1:0.5,0:0.5", true)]
    [InlineData("-1:1,0:0", "-1:1", false)]
    public void Active_buckets_that_grow_unevenly_outdate_their_allocation(string before, string after, bool outdated)
    {
        var previous = Test("r", "s", Of("#A1", "a", before), Of("#B1", null));
        var current = Test("r", "s", Of("#A1", "a", after), Of("#B1", null));
        Assert.Equal(outdated ? [0] : [], Outdated(previous, current));
    }

    [Fact]
    public void Uneven_growth_counts_before_the_first_change_too()
    {
        var previous = Test("r", "s", Of("#A1", "a", "0:0.5,1:0.5"), Of("#B1", "b"), Of("#C1", "c"), Of("#D1", null));
        var current = Test("r", "s", Of("#A1", "a", "0:0.4,1:0.6"), Of("#B1", "b"), Of("#C1", "x"), Of("#D1", null));
        Assert.Equal([0, 2, 3], Outdated(previous, current));
    }

    [Fact]
    public void An_edit_gives_outdated_ids_the_next_version_and_empty_ones_new_letters()
    {
        var current = Test("rule", "salt", Of("#A1", "a"), Of("", "new"), Of("#B1", "b"), Of("#C1", "c"), Of("", null));
        var updated = AllocationIds.Update(Original, current, ["#A1", "#B1", "#C1", "#D12", "#A1234", "", "junk"]);
        Assert.Equal(["#A1", "#E1", "#B2", "#C2", "#F1"], updated.Allocations.Select(static allocation => allocation.Id));
        Assert.Equal(["a", "new", "b", "c", null], updated.Allocations.Select(static allocation => allocation.Rule));
        Assert.Equal("", current.Allocations[1].Id);
    }

    [Fact]
    public void A_test_that_never_had_ids_gets_them_from_A_on()
    {
        var test = Test("r", "s", Of("", "a"), Of("", null));
        Assert.Equal(["#A1", "#B1"], AllocationIds.Update(test, test, []).Allocations.Select(static allocation => allocation.Id));
    }

    [Fact]
    public void An_outdated_id_of_another_format_is_refused()
    {
        var previous = Test("r", "s", Of("mine", null));
        var exception = Assert.Throws<FormatException>(() => AllocationIds.Update(previous, previous with { Salt = "t" }, []));
        Assert.Equal("Could not get the next version of allocation id for mine", exception.Message);
        Assert.Equal("mine", AllocationIds.Update(previous, previous, []).Allocations[0].Id);
    }

    private static IReadOnlyList<int> Outdated(SourceTestDefinition previous, SourceTestDefinition current) => AllocationIds.FindOutdated(previous, current);

    private static SourceTestDefinition Test(string? rule, string? salt, params Allocation[] allocations) =>
        new() { Rule = rule, Salt = salt, Allocations = allocations };

    private static Allocation Of(string id, string? rule, string ranges = "0:1") => new()
    {
        Id = id,
        Rule = rule,
        Ranges =
        [
            .. ranges.Split(',').Select(static range => range.Split(':'))
                .Select(static range => new BucketRange(int.Parse(range[0]), double.Parse(range[1]))),
        ],
    };
}
