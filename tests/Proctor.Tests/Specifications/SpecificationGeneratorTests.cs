using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

public sealed class SpecificationGeneratorTests
{
    [Fact]
    public void Buckets_come_in_the_order_of_their_values()
    {
        var specification = Generate(Bucket("b", 1), Bucket("a", 2), Bucket("inactive", -1));
        Assert.Equal(["inactive=-1", "b=1", "a=2"], specification.Buckets.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(-1, specification.FallbackValue);
        Assert.Null(specification.Payload);
    }

    [Fact]
    public void A_repeated_name_gets_the_larger_value_at_the_first_place()
    {
        var specification = Generate(Bucket("a", 3), Bucket("b", 2), Bucket("a", 1));
        Assert.Equal(["a=3", "b=2"], specification.Buckets.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(1, specification.FallbackValue);
    }

    [Fact]
    public void A_test_without_buckets_falls_back_to_minus_one()
    {
        Assert.True(SpecificationGenerator.TryGenerate(new SourceTestDefinition { Description = "about" }, out var specification, out _));
        Assert.Equal(-1, specification.FallbackValue);
        Assert.Empty(specification.Buckets);
        Assert.Equal("about", specification.Description);
    }

    [Fact]
    public void Payloads_of_one_type_give_that_type()
    {
        var specification = Generate(Bucket("a", 0, Payload.OfLongs(1)), Bucket("b", 1, Payload.OfLongs()), Bucket("c", 2));
        Assert.Equal(new PayloadSpecification { Type = "longArray" }, specification.Payload);
    }

    [Fact]
    public void Empty_payloads_give_no_payload_specification() => Assert.Null(Generate(Bucket("a", 0, Payload.Empty)).Payload);

    [Fact]
    public void Payloads_of_several_types_have_no_specification() =>
        AssertProblem("Payloads not compatible: [LONG_VALUE, STRING_VALUE]", Bucket("b", 1, Payload.OfString("x")), Bucket("a", 0, Payload.OfLong(1)));

    [Fact]
    public void A_map_gives_the_types_of_its_keys()
    {
        var specification = Generate(
            Bucket("a", 0, Map(("n", 1), ("d", 1.5), ("s", "x"), ("l", Items(1, 2L)), ("m", Items(1, 2.5)), ("t", Items("x")))));
        Assert.Equal("map", specification.Payload?.Type);
        Assert.Equal(
            ["n=longValue", "d=doubleValue", "s=stringValue", "l=longArray", "m=doubleArray", "t=stringArray"],
            specification.Payload?.Schema?.Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Keys_of_all_buckets_are_united_and_integers_give_way_to_decimals()
    {
        var specification = Generate(
            Bucket("a", 0, Map(("x", 1), ("y", 1.5), ("p", Items(1)), ("q", Items(1.5)))),
            Bucket("b", 1, Map(("x", 1.5), ("y", 2), ("p", Items(1.5)), ("q", Items(1)), ("z", "new"))));
        Assert.Equal(
            ["x=doubleValue", "y=doubleValue", "p=doubleArray", "q=doubleArray", "z=stringValue"],
            specification.Payload?.Schema?.Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void An_empty_list_takes_the_type_another_bucket_tells()
    {
        var before = Generate(Bucket("a", 0, Map(("x", Items()))), Bucket("b", 1, Map(("x", Items("s")))));
        var after = Generate(Bucket("a", 0, Map(("x", Items("s")))), Bucket("b", 1, Map(("x", Items()))));
        Assert.Equal("stringArray", before.Payload?.Schema?["x"]);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_map_without_keys_has_no_schema() =>
        Assert.Equal(new PayloadSpecification { Type = "map" }, Generate(Bucket("a", 0, Map()), Bucket("b", 1, Payload.Empty)).Payload);

    [Fact]
    public void Values_without_a_type_are_refused()
    {
        AssertProblem("Cannot infer payload type for null value", Bucket("a", 0, Map(("x", RuleValue.Null))));
        AssertProblem("Cannot infer payload type for null value", Bucket("a", 0, Map(("x", Items(RuleValue.Null)))));
        AssertProblem("Cannot infer payload type for list [1, x]", Bucket("a", 0, Map(("x", Items(1, "x")))));
        AssertProblem("Cannot infer map schema type for key x", Bucket("a", 0, Map(("x", Items()))));
        AssertProblem("Cannot infer map schema type for key x", Bucket("a", 0, Map(("x", 1))), Bucket("b", 1, Map(("x", Items()))));
        AssertProblem("Cannot infer map schema type for key x", Bucket("a", 0, Map(("x", Items()))), Bucket("b", 1, Map(("x", 1))));
        AssertProblem("Unsupported type returned for List content [LONG_ARRAY]", Bucket("a", 0, Map(("x", Items(Items(1))))));
        AssertProblem("Payload value java.lang.Boolean : true does not correspond to a payload type", Bucket("a", 0, Map(("x", true))));
    }

    [Fact]
    public void One_key_cannot_have_two_types() =>
        AssertProblem(
            "Ambiguous map schema for key x: LONG_VALUE != STRING_ARRAY", Bucket("a", 0, Map(("x", 1))), Bucket("b", 1, Map(("x", Items("s")))));

    private static TestSpecification Generate(params Bucket[] buckets)
    {
        Assert.True(SpecificationGenerator.TryGenerate(new SourceTestDefinition { Buckets = buckets }, out var specification, out var problem), problem);
        return specification;
    }

    private static void AssertProblem(string expected, params Bucket[] buckets)
    {
        Assert.False(SpecificationGenerator.TryGenerate(new SourceTestDefinition { Buckets = buckets }, out var specification, out var problem));
        Assert.Null(specification);
        Assert.Equal(expected, problem);
    }

    private static Bucket Bucket(string name, int value, Payload? payload = null) => new() { Name = name, Value = value, Payload = payload };

    private static Payload Map(params (string Key, RuleValue Value)[] members) =>
        Payload.OfMap(new RuleMap(members.Select(static member => KeyValuePair.Create(member.Key, member.Value))));

    private static RuleValue Items(params ReadOnlySpan<RuleValue> items) => new RuleList(items);
}
