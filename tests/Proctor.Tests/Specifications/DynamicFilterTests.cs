using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

public sealed class DynamicFilterTests
{
    private static readonly TestDefinition Plain = new();

    [Theory]
    [InlineData("half", true)]
    [InlineData("ha", true)]
    [InlineData("h", false)]
    [InlineData("Half", false)]
    [InlineData("xhalf", false)]
    [InlineData("", false)]
    public void A_prefix_selects_names_that_start_with_it(string name, bool expected) =>
        Assert.Equal(expected, new NamePrefixFilter("ha").Matches(name, Plain));

    [Theory]
    [InlineData("t.*|map", "two", true)]
    [InlineData("t.*|map", "map", true)]
    [InlineData("t.*|map", "mapx", false)]
    [InlineData("t.*|map", "xmap", false)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData(".*", "a\n", false)]
    [InlineData("(?x) a b # comment", "ab", true)]
    [InlineData("\\p{Alpha}++\\d", "abc1", true)]
    public void A_pattern_must_match_the_whole_name(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePatternFilter(pattern).Matches(name, Plain));

    [Fact]
    public void A_meta_tag_filter_selects_tests_with_any_of_its_tags()
    {
        var filter = new MetaTagsFilter("team:x", "other");
        Assert.True(filter.Matches("a", Plain with { MetaTags = ["one", "team:x"] }));
        Assert.False(filter.Matches("a", Plain with { MetaTags = ["team:X"] }));
        Assert.False(filter.Matches("a", Plain));
    }

    [Fact]
    public void A_namespace_filter_selects_payload_experiments_in_any_of_its_namespaces()
    {
        var filter = new NamespacesFilter("n1", "n2");
        Assert.True(filter.Matches("a", Plain with { PayloadExperiment = new PayloadExperiment { Namespaces = ["n0", "n2"] } }));
        Assert.False(filter.Matches("a", Plain with { PayloadExperiment = new PayloadExperiment { Namespaces = ["n3"] } }));
        Assert.False(filter.Matches("a", Plain with { PayloadExperiment = new PayloadExperiment() }));
        Assert.False(filter.Matches("a", Plain));
    }

    [Fact]
    public void The_filter_for_everything_selects_everything() => Assert.True(MatchAllFilter.Instance.Matches("", Plain));

    [Fact]
    public void Empty_filters_cannot_be_made()
    {
        AssertRefused("Prefix should be non-empty string", static () => new NamePrefixFilter(""));
        AssertRefused("Prefix should be non-empty string", static () => new NamePrefixFilter(null!));
        AssertRefused("the regular expression for test name pattern has syntax error.", static () => new NamePatternFilter("a)|(b"));
        AssertRefused("the regular expression for test name pattern has syntax error.", static () => new NamePatternFilter("["));
        AssertRefused("the regular expression for test name pattern has syntax error.", static () => new NamePatternFilter(null!));
        AssertRefused("meta_tags should be non-empty string list.", static () => new MetaTagsFilter());
        AssertRefused("meta_tags should be non-empty string list.", static () => new MetaTagsFilter(null!));
        AssertRefused("namespaces should be non-empty string list.", static () => new NamespacesFilter());
        AssertRefused("namespaces should be non-empty string list.", static () => new NamespacesFilter(null!));
    }

    [Fact]
    public void Only_the_name_filters_are_deprecated()
    {
        Assert.True(new NamePrefixFilter("a").IsDeprecated);
        Assert.True(new NamePatternFilter("a").IsDeprecated);
        Assert.False(new MetaTagsFilter("a").IsDeprecated);
        Assert.False(new NamespacesFilter("a").IsDeprecated);
        Assert.False(MatchAllFilter.Instance.IsDeprecated);
    }

    [Fact]
    public void Filters_are_tried_in_order_up_to_the_first_that_matches()
    {
        var first = new CountingFilter(false);
        var second = new CountingFilter(true);
        var third = new CountingFilter(true);
        var specification = new Specification { DynamicFilters = [first, second, third] };
        Assert.True(specification.Uses("a", Plain));
        Assert.Equal((1, 1, 0), (first.Calls, second.Calls, third.Calls));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(false, true, true)]
    public void A_test_is_marked_with_the_answer_of_the_last_filter_asked(bool first, bool second, bool expected)
    {
        var specification = new Specification { DynamicFilters = [new CountingFilter(first), new CountingFilter(second)] };
        Assert.Equal(first || second, specification.MatchFilters("a", Plain with { IsDynamic = !expected }, out var isDynamic));
        Assert.Equal(expected, isDynamic);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_filter_for_everything_marks_nothing(bool mark)
    {
        Assert.True(Specification.Everything.MatchFilters("a", Plain with { IsDynamic = mark }, out var isDynamic));
        Assert.Equal(mark, isDynamic);
    }

    [Fact]
    public void The_filter_for_everything_leaves_the_mark_of_the_one_before()
    {
        var specification = new Specification { DynamicFilters = [new CountingFilter(false), MatchAllFilter.Instance] };
        Assert.True(specification.MatchFilters("a", Plain with { IsDynamic = true }, out var isDynamic));
        Assert.False(isDynamic);
    }

    [Fact]
    public void A_test_the_specification_names_is_used_whatever_the_filters_say()
    {
        var specification = new Specification { Tests = new Dictionary<string, TestSpecification> { ["a"] = new() } };
        Assert.True(specification.Uses("a", Plain));
        Assert.False(specification.Uses("b", Plain));
    }

    [Fact]
    public void A_type_can_be_added_once()
    {
        var types = DynamicFilterTypes.Standard.With("counting", CountingFilter.TryRead);
        Assert.Equal(["counting", "match_all", "meta_tags_filter", "name_pattern", "name_prefix", "namespaces_filter"], types.Names);
        Assert.Throws<ArgumentException>(() => types.With("counting", CountingFilter.TryRead));
        Assert.Throws<ArgumentException>(() => types.With("match_all", CountingFilter.TryRead));
        Assert.Equal(5, DynamicFilterTypes.Standard.Names.Count);
    }

    private static void AssertRefused(string message, Func<DynamicFilter> create) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);
}
