using System.Text.Json;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class PayloadPropertiesTests
{
    [Fact]
    public void Members_of_the_assigned_payload_become_properties_in_order_of_their_names()
    {
        var result = Identify(("t", Test("""{"b":1,"a":"x","é":[true,null],"B":{"c":2.5}}""", "1")));
        Assert.Equal(["B", "a", "b", "é"], result.Properties.Keys);
        Assert.All(result.Properties.Values, static property => Assert.Equal("t", property.TestName));
        Assert.Equal("x", result.Properties["a"].Value.AsString);
        Assert.Equal(2.5, result.Properties["B"].Value.AsMap["c"].AsDouble);
        Assert.Equal(2, result.Properties["é"].Value.AsList.Count);
    }

    [Theory]
    [InlineData("1", "2", "b")]
    [InlineData("2", "1", "a")]
    [InlineData("10", "9", "a")] // as numbers, not as texts
    [InlineData("-1", "-2", "a")]
    [InlineData("1", "1", "a")]
    [InlineData("9223372036854775806", "9223372036854775807", "b")]
    [InlineData(null, "0", "b")]
    [InlineData("0", null, "a")]
    [InlineData(null, null, "a")]
    [InlineData(null, "-9223372036854775808", "a")]
    [InlineData("-9223372036854775808", null, "a")]
    [InlineData(null, "-9223372036854775807", "b")]
    [InlineData("1", "many", "a")]
    [InlineData("many", "1", "a")]
    [InlineData("many", "more", "a")]
    [InlineData("1", "9223372036854775808", "a")]
    [InlineData("1", " 2", "a")]
    [InlineData("1", "2.5", "a")]
    [InlineData("1", "", "a")]
    [InlineData("1", "+2", "b")]
    public void Of_two_tests_the_one_with_the_larger_priority_sets_the_property(string? priorityOfA, string? priorityOfB, string winner)
    {
        var result = Identify(("a", Test("""{"k":"a","onlyA":1}""", priorityOfA)), ("b", Test("""{"k":"b","onlyB":1}""", priorityOfB)));
        Assert.Equal(["k", "onlyA", "onlyB"], result.Properties.Keys);
        Assert.Equal((winner, winner), (result.Properties["k"].TestName, result.Properties["k"].Value.AsString));
    }

    [Fact]
    public void Every_property_is_decided_by_itself_among_all_that_set_it()
    {
        var result = Identify(
            ("a", Test("""{"x":1,"y":1,"z":1}""", "5")),
            ("b", Test("""{"x":2,"y":2}""", "7")),
            ("c", Test("""{"x":3,"z":3,"w":3}""", "6")));
        Assert.Equal(["w=c", "x=b", "y=b", "z=c"], result.Properties.Select(static property => $"{property.Key}={property.Value.TestName}"));
    }

    [Fact]
    public void Of_equal_priorities_that_of_the_parent_wins_though_its_name_comes_later()
    {
        var result = Identify(("a", Test("""{"k":"child"}""", "1").DependingOn("z", 1)), ("z", Test("""{"k":"parent"}""", "1")));
        Assert.Equal("z", result.Properties["k"].TestName);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("{}")]
    public void Json_without_members_sets_nothing(string json) => Assert.Empty(Identify(("t", Test(json, "1"))).Properties);

    [Fact]
    public void Payloads_of_other_types_set_nothing()
    {
        var experiment = new PayloadExperiment { Priority = "1" };
        foreach (var payload in new[] { Payload.OfMap(RuleMap.From([new("k", 1)])), Payload.OfString("{\"k\":1}"), Payload.Empty, null })
        {
            var test = Engines.TestOf(1) with { PayloadExperiment = experiment, Buckets = [new Bucket { Value = 1, Payload = payload }] };
            Assert.Empty(Identify(("t", test)).Properties);
        }
    }

    [Fact]
    public void Tests_that_are_no_payload_experiments_set_nothing() =>
        Assert.Empty(Identify(("t", Test("""{"k":1}""", "1") with { PayloadExperiment = null })).Properties);

    [Fact]
    public void Tests_without_bucket_set_nothing_and_leave_the_property_to_others()
    {
        var result = Identify(("a", Test("""{"k":"a"}""", "9") with { Rule = "${false}" }), ("b", Test("""{"k":"b"}""", "1")));
        Assert.Equal("b", result.Properties["k"].TestName);
    }

    [Fact]
    public void Inactive_and_forced_buckets_count()
    {
        var inactive = Test("""{"k":1}""", "1") with { Allocations = [Engines.Everybody(-1)] };
        inactive = inactive with { Buckets = [.. inactive.Buckets, new Bucket { Value = -1, Payload = Json("""{"k":2}""") }] };
        var engine = Engines.Of(("t", inactive));
        Assert.Equal(2, engine.Identify(Identifiers.User("x")).Properties["k"].Value.AsInt64);
        Assert.Equal(1, engine.Identify(Identifiers.User("x"), force: new ForceGroups([new("t", 1)])).Properties["k"].Value.AsInt64);
    }

    [Fact]
    public void A_parent_that_was_not_asked_for_contributes()
    {
        var engine = Engines.Of(
            ("child", Test("""{"own":1}""", "1").DependingOn("parent", 1)),
            ("parent", Test("""{"inherited":1}""", "1")),
            ("stranger", Test("""{"other":1}""", "1")));
        var result = engine.Identify(Identifiers.User("x"), tests: ["child"]);
        Assert.Equal(["child"], result.Select(static test => test.TestName));
        Assert.Equal(["inherited", "own"], result.Properties.Keys);
    }

    [Fact]
    public void Properties_are_the_same_object_each_time()
    {
        var result = Identify(("t", Test("""{"k":1}""", "1")));
        Assert.Same(result.Properties, result.Properties);
    }

    private static ProctorResult Identify(params (string Name, TestDefinition Test)[] tests) => Engines.Of(tests).Identify(Identifiers.User("x"));

    private static TestDefinition Test(string json, string? priority) => Engines.TestOf(1) with
    {
        Buckets = [new Bucket { Name = "on", Value = 1, Payload = Json(json) }],
        PayloadExperiment = new PayloadExperiment { Priority = priority, Namespaces = ["ns"] },
    };

    private static Payload Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Payload.OfJson(document.RootElement);
    }
}
