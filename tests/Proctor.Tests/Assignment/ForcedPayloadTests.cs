using System.Text.Json;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class ForcedPayloadTests
{
    [Fact]
    public void The_same_type_replaces_the_payload()
    {
        Assert.Equal(Payload.OfString("new"), ForcedPayload.Override(Payload.OfString("old"), Payload.OfString("new")));
        Assert.Equal(Payload.OfLongs(1, 2), ForcedPayload.Override(Payload.OfLongs(), Payload.OfLongs(1, 2)));
    }

    [Fact]
    public void Another_type_keeps_the_payload()
    {
        var own = Payload.OfLong(1);

        Assert.Same(own, ForcedPayload.Override(own, Payload.OfDouble(2)));
        Assert.Same(own, ForcedPayload.Override(own, Payload.Empty));
        Assert.Same(Payload.Empty, ForcedPayload.Override(Payload.Empty, Payload.OfDouble(2)));
        Assert.Same(Payload.Empty, ForcedPayload.Override(Payload.Empty, Payload.Empty));
    }

    [Fact]
    public void Json_is_never_replaced()
    {
        using var json = JsonDocument.Parse("1");
        var own = Payload.OfJson(json.RootElement);

        Assert.Same(own, ForcedPayload.Override(own, Payload.OfJson(json.RootElement)));
    }

    [Theory]
    [InlineData("""{"a":5}""", """{"a":5,"b":"x","c":1.5,"d":[1,2],"big":5000000000,"t":true,"n":null}""")]
    [InlineData("""{"b":"y","c":2.5}""", """{"a":1,"b":"y","c":2.5,"d":[1,2],"big":5000000000,"t":true,"n":null}""")]
    [InlineData("""{"d":[3]}""", """{"a":1,"b":"x","c":1.5,"d":[3],"big":5000000000,"t":true,"n":null}""")]
    [InlineData("""{"d":[]}""", """{"a":1,"b":"x","c":1.5,"d":[],"big":5000000000,"t":true,"n":null}""")]
    public void Members_of_a_map_are_replaced_one_by_one(string forced, string expected)
    {
        const string Own = """{"a":1,"b":"x","c":1.5,"d":[1,2],"big":5000000000,"t":true,"n":null}""";

        Assert.Equal(Map(expected), Merge(Own, forced));
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"z\":1}")]
    [InlineData("{\"a\":1}", "{\"a\":1.5}")]
    [InlineData("{\"a\":1}", "{\"a\":\"1\"}")]
    [InlineData("{\"a\":\"x\"}", "{\"a\":1}")]
    [InlineData("{\"a\":1.5}", "{\"a\":\"1\"}")]
    [InlineData("{\"a\":[1]}", "{\"a\":1}")]
    [InlineData("{\"a\":[1]}", "{\"a\":[\"x\"]}")]
    [InlineData("{\"a\":[\"x\"]}", "{\"a\":[\"x\",1]}")]
    [InlineData("{\"a\":1}", "{\"a\":[1]}")]
    [InlineData("{\"a\":null}", "{\"a\":1}")]
    [InlineData("{\"a\":true}", "{\"a\":1}")]
    [InlineData("{\"a\":{\"b\":1}}", "{\"a\":1}")]
    [InlineData("{\"a\":{\"b\":1}}", "{\"a\":{\"c\":1}}")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":5,\"b\":\"x\"}")]
    [InlineData("{\"a\":1}", "{\"A\":1}")]
    public void One_member_that_does_not_fit_keeps_the_whole_map(string own, string forced)
    {
        var payload = Payload.OfMap(Map(own));

        Assert.Same(payload, ForcedPayload.Override(payload, Payload.OfMap(Map(forced))));
    }

    [Theory]
    [InlineData("{\"a\":1.5}", "{\"a\":2}", RuleKind.Double)]
    [InlineData("{\"a\":1}", "{\"a\":2}", RuleKind.Integer)]
    [InlineData("{\"a\":5000000000}", "{\"a\":2}", RuleKind.Long)]
    [InlineData("{\"a\":1}", "{\"a\":5000000000}", RuleKind.Long)]
    [InlineData("{\"a\":\"x\"}", "{\"a\":\"y\"}", RuleKind.String)]
    public void A_member_keeps_the_kind_an_application_expects(string own, string forced, RuleKind expected) =>
        Assert.Equal(expected, Merge(own, forced)["a"].Kind);

    [Fact]
    public void Items_of_a_list_take_the_kind_of_the_list()
    {
        Assert.Equal(new RuleList(3.0, 4.0), List(Merge("{\"a\":[1,2.5]}", "{\"a\":[3,4]}")));
        Assert.Equal(new RuleList("x", 1), List(Merge("{\"a\":[]}", "{\"a\":[\"x\",1]}")));
    }

    [Fact]
    public void A_member_that_is_an_array_takes_a_list()
    {
        var own = Payload.OfMap(new RuleMap([KeyValuePair.Create("a", (RuleValue)RuleArray.OfStrings(["x"]))]));
        var forced = Payload.OfMap(Map("{\"a\":[\"y\",\"z\"]}"));

        Assert.Equal(new RuleList("y", "z"), List(ForcedPayload.Override(own, forced).Map!));
    }

    [Fact]
    public void Maps_in_maps_are_merged_too() =>
        Assert.Equal(Map("{\"a\":{\"b\":2,\"c\":\"x\"}}"), Merge("{\"a\":{\"b\":1,\"c\":\"x\"}}", "{\"a\":{\"b\":2}}"));

    [Fact]
    public void The_payload_of_the_bucket_is_not_touched()
    {
        var own = Payload.OfMap(Map("{\"a\":1}"));

        ForcedPayload.Override(own, Payload.OfMap(Map("{\"a\":2}")));

        Assert.Equal(Payload.OfMap(Map("{\"a\":1}")), own);
    }

    private static RuleMap Merge(string own, string forced) => ForcedPayload.Override(Payload.OfMap(Map(own)), Payload.OfMap(Map(forced))).Map!;

    private static RuleList List(RuleMap map) => map["a"].TryGetList(out var list) ? list : throw new InvalidOperationException("Not a list.");

    private static RuleMap Map(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Payload.OfJson(document.RootElement).Value.TryGetMap(out var map) ? map : throw new InvalidOperationException("Not a map.");
    }
}
