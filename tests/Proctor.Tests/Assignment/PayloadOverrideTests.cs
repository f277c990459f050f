using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Forced payloads, from the text to the result.</summary>
public sealed class PayloadOverrideTests
{
    private static readonly HashSet<string> PayloadTests = ["banner"];

    [Theory]
    [InlineData("banner1;stringValue:\"forced\"", "{ stringValue : \"forced\" }")]
    [InlineData("banner1", "{ stringValue : \"own\" }")]
    [InlineData("banner1;longValue:5", "{ stringValue : \"own\" }")]
    [InlineData("banner1;stringValue:\"a\",banner1", "{ stringValue : \"a\" }")]
    [InlineData("banner1;stringValue:\"a\",banner1;stringValue:\"b\"", "{ stringValue : \"b\" }")]
    public void A_forced_payload_of_the_same_type_replaces_that_of_the_bucket(string force, string expected) =>
        AssertPayload(Payload.OfString("own"), force, expected);

    [Theory]
    [InlineData("banner1;doubleValue:0.2", "{ doubleValue : 0.2 }")]
    [InlineData("banner1;doubleValue:-5", "{ doubleValue : -5.0 }")]
    public void Numbers_are_replaced(string force, string expected) => AssertPayload(Payload.OfDouble(1.5), force, expected);

    [Fact]
    public void Arrays_are_replaced() => AssertPayload(Payload.OfLongs(1, 2, 3), "banner1;longArray:[]", "{ longArray : [] }");

    [Theory]
    [InlineData("banner1;map:{\"a\":\"new\"}", "{ map : [(a,new)(b,0.5)] }")]
    [InlineData("banner1;map:{\"b\":7}", "{ map : [(a,old)(b,7.0)] }")]
    [InlineData("banner1;map:{\"a\":\"new\",\"c\":1}", "{ map : [(a,old)(b,0.5)] }")]
    [InlineData("banner1;map:{\"a\":[1]}", "{ map : [(a,old)(b,0.5)] }")]
    public void Maps_are_merged_as_a_whole_or_not_at_all(string force, string expected) =>
        AssertPayload(Payload.OfMap(RuleMap.From([new("a", "old"), new("b", 0.5)])), force, expected);

    [Fact]
    public void Without_a_payload_of_its_own_a_bucket_gets_none() => AssertPayload(null, "banner1;longValue:5", null);

    [Fact]
    public void An_empty_payload_stays_empty() => AssertPayload(Payload.Empty, "banner1;longValue:5", "{ }");

    [Fact]
    public void Tests_whose_payload_may_not_be_forced_keep_theirs()
    {
        var engine = Engines.Of(("other", Test(Payload.OfLong(1))));
        var result = engine.Identify(Identifiers.User("x"), force: ForceGroups.Parse("other1;longValue:5", PayloadTests));
        Assert.Equal((AssignmentReason.Forced, 1), (result["other"].Reason, result["other"].Bucket!.Payload!.LongValue));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(-7)]
    public void A_value_the_test_does_not_have_takes_its_payload_with_it(int value)
    {
        var force = new ForceGroups([new("banner", value)], [new("banner", Payload.OfLong(5))]);
        var result = Engines.Of(("banner", Test(Payload.OfLong(1)))).Identify(Identifiers.User("x"), force: force);
        Assert.Equal((AssignmentReason.Assigned, 1), (result["banner"].Reason, result["banner"].Bucket!.Payload!.LongValue));
    }

    [Fact]
    public void A_payload_without_a_forced_bucket_has_no_effect()
    {
        var force = new ForceGroups([], [new("banner", Payload.OfLong(5))]);
        Assert.Equal(1, Engines.Of(("banner", Test(Payload.OfLong(1)))).Identify(Identifiers.User("x"), force: force)["banner"].Bucket!.Payload!.LongValue);
    }

    [Fact]
    public void The_matrix_stays_as_it_was_and_all_views_show_the_forced_payload()
    {
        var engine = Engines.Of(("banner", Test(Payload.OfLong(1))), ("other", Test(Payload.OfLong(2))));
        var result = engine.Identify(Identifiers.User("x"), force: ForceGroups.Parse("banner1;longValue:5,other1", PayloadTests));

        Assert.Equal(5, result["banner"].Bucket!.Payload!.LongValue);
        Assert.True(result.TryGetBucket("banner", out var bucket));
        Assert.Equal(5, bucket.Payload!.LongValue);
        Assert.Equal([5, 2], result.Select(static test => test.Bucket!.Payload!.LongValue!.Value));
        Assert.Equal([5, 2], result.Explain().Select(static test => test.Bucket!.Payload!.LongValue!.Value));
        Assert.Equal(1, result["banner"].Test!.Buckets[2].Payload!.LongValue);
        Assert.Equal(1, engine.Identify(Identifiers.User("x"))["banner"].Bucket!.Payload!.LongValue);
    }

    [Fact]
    public void Name_value_and_description_of_the_bucket_are_kept()
    {
        var test = Engines.TestOf(1) with { Buckets = [new Bucket { Name = "one", Value = 1, Description = "for all", Payload = Payload.OfLong(1) }] };
        var result = Engines.Of(("banner", test)).Identify(Identifiers.User("x"), force: ForceGroups.Parse("banner1;longValue:5", PayloadTests));
        Assert.Equal(new Bucket { Name = "one", Value = 1, Description = "for all", Payload = Payload.OfLong(5) }, result["banner"].Bucket);
    }

    [Fact]
    public void Under_a_filter_the_payload_goes_to_the_right_test()
    {
        var engine = Engines.Of(("a", Test(Payload.OfLong(1))), ("banner", Test(Payload.OfLong(2))), ("c", Test(Payload.OfLong(3))));
        var result = engine.Identify(Identifiers.User("x"), null, ForceGroups.Parse("banner1;longValue:5", PayloadTests), ["banner", "c"]);
        Assert.Equal([5, 3], result.Select(static test => test.Bucket!.Payload!.LongValue!.Value));
    }

    private static TestDefinition Test(Payload payload) => Engines.TestOf(1) with
    {
        Buckets = [.. Enumerable.Range(-1, 4).Select(value => new Bucket { Name = "b", Value = value, Payload = payload })],
    };

    private static void AssertPayload(Payload? own, string force, string? expected)
    {
        var test = Engines.TestOf(0) with { Buckets = [new Bucket { Value = 0, Payload = own }, new Bucket { Value = 1, Payload = own }] };
        var outcome = Engines.Of(("banner", test)).Identify(Identifiers.User("x"), force: ForceGroups.Parse(force, PayloadTests))["banner"];
        Assert.Equal((AssignmentReason.Forced, 1, expected), (outcome.Reason, outcome.Bucket!.Value, outcome.Bucket.Payload?.ToString()));
    }
}
