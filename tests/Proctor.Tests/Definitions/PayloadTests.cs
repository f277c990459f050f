using System.Text.Json;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class PayloadTests
{
    [Theory]
    [InlineData("""{"doubleValue":5}""", PayloadType.DoubleValue, "{ doubleValue : 5.0 }")]
    [InlineData("""{"doubleValue":"1e3"}""", PayloadType.DoubleValue, "{ doubleValue : 1000.0 }")]
    [InlineData("""{"doubleArray":[1,2.5,"3",null]}""", PayloadType.DoubleArray, "{ doubleArray : [1.0, 2.5, 3.0, null] }")]
    [InlineData("""{"longValue":5}""", PayloadType.LongValue, "{ longValue : 5 }")]
    [InlineData("""{"longValue":1.9}""", PayloadType.LongValue, "{ longValue : 1 }")]
    [InlineData("""{"longArray":[1,2.7,"3",null]}""", PayloadType.LongArray, "{ longArray : [1, 2, 3, null] }")]
    [InlineData("""{"stringValue":"x"}""", PayloadType.StringValue, "{ stringValue : \"x\" }")]
    [InlineData("""{"stringValue":5}""", PayloadType.StringValue, "{ stringValue : \"5\" }")]
    [InlineData("""{"stringArray":["a",1.50,true,null]}""", PayloadType.StringArray, "{ stringArray : [\"a\", \"1.50\", \"true\", \"null\"] }")]
    [InlineData("""{"stringArray":[]}""", PayloadType.StringArray, "{ stringArray : [] }")]
    [InlineData("""{"map":{"k":"v","n":[1,2.0],"z":null}}""", PayloadType.Map, "{ map : [(k,v)(n,[1, 2.0])(z,null)] }")]
    [InlineData("""{"json":{"foo":{"bar":"baz","abc":456}}}""", PayloadType.Json, "{ json : {\"foo\":{\"bar\":\"baz\",\"abc\":456}} }")]
    [InlineData("""{"json":null}""", PayloadType.Json, "{ json : null }")]
    [InlineData("""{"doubleValue":null,"stringValue":"a"}""", PayloadType.StringValue, "{ stringValue : \"a\" }")]
    [InlineData("""{"longValue":""}""", null, "{ }")]
    [InlineData("""{"map":null}""", null, "{ }")]
    [InlineData("""{"future":[1]}""", null, "{ }")]
    [InlineData("""{}""", null, "{ }")]
    [InlineData("\"x\"", PayloadType.StringValue, "{ stringValue : \"x\" }")]
    [InlineData("5", PayloadType.LongValue, "{ longValue : 5 }")]
    [InlineData("5.5", PayloadType.DoubleValue, "{ doubleValue : 5.5 }")]
    public void A_payload_is_read_and_has_a_text_form(string json, PayloadType? type, string text)
    {
        var payload = MatrixText.ReadPayload(json)!;
        Assert.Equal(type, payload.Type);
        Assert.Equal(text, payload.ToString());
        Assert.Equal(type is null ? 0 : 1, payload.FieldCount);
    }

    [Fact]
    public void No_payload_is_not_an_empty_payload()
    {
        Assert.Null(MatrixText.ReadPayload("null"));
        Assert.Equal(Payload.Empty, MatrixText.ReadPayload("{}"));
        Assert.False(Payload.Empty.Value.IsDefined);
    }

    [Fact]
    public void Getters_answer_for_their_type_only()
    {
        var payload = Payload.OfLongs(1, null);
        Assert.Equal(new long?[] { 1, null }, payload.LongArray);
        Assert.Null(payload.DoubleValue);
        Assert.Null(payload.DoubleArray);
        Assert.Null(payload.LongValue);
        Assert.Null(payload.StringValue);
        Assert.Null(payload.StringArray);
        Assert.Null(payload.Map);
        Assert.Null(payload.Json);
        Assert.Equal(new double?[] { null, 0.5 }, Payload.OfDoubles(null, 0.5).DoubleArray);
        Assert.Equal(new[] { "a", null }, Payload.OfStrings("a", null).StringArray);
        Assert.Equal(0.5, Payload.OfDouble(0.5).DoubleValue);
        Assert.Equal(7, Payload.OfLong(7).LongValue);
        Assert.Equal("a", Payload.OfString("a").StringValue);
        Assert.Same(RuleMap.Empty, Payload.OfMap(RuleMap.Empty).Map);
        Assert.Throws<ArgumentNullException>(static () => Payload.OfString(null!));
        Assert.Throws<ArgumentNullException>(static () => Payload.OfMap(null!));
    }

    [Fact]
    public void Rules_see_numbers_texts_arrays_and_maps()
    {
        Assert.Equal(RuleKind.Long, Payload.OfLong(7).Value.Kind);
        Assert.Equal(RuleKind.Double, Payload.OfDouble(7).Value.Kind);
        Assert.Equal(RuleKind.String, Payload.OfString("").Value.Kind);
        Assert.Equal(RuleKind.Array, Payload.OfLongs(1).Value.Kind);
        Assert.Equal(RuleKind.Map, Payload.OfMap(RuleMap.Empty).Value.Kind);
    }

    [Fact]
    public void JSON_goes_in_and_comes_out_as_the_platform_knows_it()
    {
        using var document = JsonDocument.Parse("""{"a":[1,2.50,"\uD83D",null,true,12345678901234567890]}""");
        var payload = Payload.OfJson(document.RootElement);
        Assert.Equal("""{"a":[1,2.5,"\uD83D",null,true,12345678901234567890]}""", payload.Json!.Value.GetRawText());
        Assert.Equal(JsonValueKind.Null, MatrixText.ReadPayload("""{"json":null}""")!.Json!.Value.ValueKind);
        Assert.Equal(payload, MatrixText.ReadPayload("""{"json":{"a":[1,2.5,"\uD83D",null,true,12345678901234567890]}}"""));
    }

    [Fact]
    public void JSON_beyond_the_limits_is_refused()
    {
        Assert.Throws<ArgumentException>(static () => Payload.OfJson(default(JsonElement)));
        using var deep = JsonDocument.Parse(new string('[', 600) + new string(']', 600), new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Throws<ArgumentException>(() => Payload.OfJson(deep.RootElement));
        using var large = JsonDocument.Parse(new string('7', 10_001));
        Assert.Throws<ArgumentException>(() => Payload.OfJson(large.RootElement));
    }

    [Fact]
    public void Payloads_are_equal_when_type_and_value_are()
    {
        Assert.Equal(Payload.OfLongs(1, 2), Payload.OfLongs(1, 2));
        Assert.Equal(Payload.OfLongs(1, 2).GetHashCode(), Payload.OfLongs(1, 2).GetHashCode());
        Assert.NotEqual(Payload.OfLongs(1, 2), Payload.OfLongs(2, 1));
        Assert.NotEqual(Payload.OfLong(1), Payload.OfDouble(1));
        Assert.NotEqual(Payload.OfLong(1), Payload.Empty);
        Assert.False(Payload.OfLong(1).Equals(null));
        Assert.Equal(Payload.OfDouble(double.NaN), Payload.OfDouble(double.NaN));
        Assert.NotEqual(Payload.OfString("a"), Payload.OfString("A"));
    }

    [Fact]
    public void In_a_map_a_list_equals_an_array_and_the_order_does_not_count()
    {
        var list = new RuleMap([KeyValuePair.Create<string, RuleValue>("a", RuleList.OfStrings(["x"])), KeyValuePair.Create<string, RuleValue>("b", 1)]);
        var array = new RuleMap([KeyValuePair.Create<string, RuleValue>("b", 1), KeyValuePair.Create<string, RuleValue>("a", RuleArray.OfStrings(["x"]))]);
        Assert.Equal(Payload.OfMap(list), Payload.OfMap(array));
        Assert.Equal(Payload.OfMap(list).GetHashCode(), Payload.OfMap(array).GetHashCode());
        Assert.NotEqual(Payload.OfMap(list), Payload.OfMap(new RuleMap([.. list, KeyValuePair.Create<string, RuleValue>("c", 1)])));
        Assert.NotEqual(
            Payload.OfMap(new RuleMap([KeyValuePair.Create<string, RuleValue>("b", 1)])),
            Payload.OfMap(new RuleMap([KeyValuePair.Create<string, RuleValue>("b", 1L)])));
    }

    [Fact]
    public void Types_are_compared_with_and_without_payloads()
    {
        Assert.True(Payload.HasType(Payload.OfLong(1), PayloadType.LongValue));
        Assert.False(Payload.HasType(Payload.OfLong(1), PayloadType.LongArray));
        Assert.False(Payload.HasType(Payload.Empty, PayloadType.DoubleValue));
        Assert.False(Payload.HasType(null, PayloadType.DoubleValue));
        Assert.True(Payload.OfLong(1).IsSameType(Payload.OfLong(2)));
        Assert.False(Payload.OfLong(1).IsSameType(Payload.OfDouble(1)));
        Assert.True(Payload.Empty.IsSameType(Payload.Empty));
        Assert.False(Payload.Empty.IsSameType(Payload.OfLong(1)));
        Assert.False(Payload.Empty.IsSameType(null));
    }

    [Fact]
    public void Types_have_names()
    {
        var names = Enum.GetValues<PayloadType>().Select(static type => type.Name()).ToArray();
        Assert.Equal(["doubleValue", "doubleArray", "longValue", "longArray", "stringValue", "stringArray", "map", "json"], names);
        foreach (var type in Enum.GetValues<PayloadType>())
        {
            Assert.True(PayloadTypes.TryParse(type.Name(), out var found));
            Assert.Equal(type, found);
        }

        Assert.False(PayloadTypes.TryParse("MAP", out _));
        Assert.False(PayloadTypes.TryParse(null, out _));
        Assert.Throws<ArgumentOutOfRangeException>(static () => ((PayloadType)8).Name());
        Assert.Equal(
            "Payload type name x is not in the list of standard values: "
                + "[doubleValue, doubleArray, longValue, longArray, stringValue, stringArray, map, json]",
            PayloadTypes.UnknownNameMessage("x"));
        Assert.Equal(
            [PayloadType.DoubleArray, PayloadType.LongArray, PayloadType.StringArray],
            Enum.GetValues<PayloadType>().Where(static type => type.IsArray()));
    }

    [Fact]
    public void A_bucket_shows_its_payload()
    {
        Assert.Equal("a = 1", new Bucket { Name = "a", Value = 1 }.ToString());
        Assert.Equal("a = -1 { longValue : 5 }", new Bucket { Name = "a", Value = -1, Payload = Payload.OfLong(5) }.ToString());
        Assert.Equal("a = 0 { }", new Bucket { Name = "a", Payload = Payload.Empty }.ToString());
    }
}
