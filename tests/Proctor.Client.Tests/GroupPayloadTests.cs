using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Proctor.Client.Tests;

public sealed partial class GroupPayloadTests
{
    [Fact]
    public void Each_kind_is_read_by_its_accessor()
    {
        Assert.Equal("#2B60DE", Read("""{"stringValue":"#2B60DE"}""").GetString("x"));
        Assert.Equal(5, Read("""{"longValue":5}""").GetInt64(0));
        Assert.Equal(5, Read("""{"doubleValue":5}""").GetDouble(0));
        Assert.Equal(["a", "b"], Read("""{"stringArray":["a","b"]}""").GetStrings());
        Assert.Equal([1, -2], Read("""{"longArray":[1,-2]}""").GetInt64s());
        Assert.Equal([1, 2.5], Read("""{"doubleArray":[1,2.5]}""").GetDoubles());
        Assert.Equal(2.5, Read("""{"map":{"a":1,"b":2.5}}""")["b"].GetDouble(0));
    }

    [Theory]
    [InlineData("""{"stringValue":"5"}""", GroupPayloadKind.String)]
    [InlineData("""{"longValue":5}""", GroupPayloadKind.Int64)]
    [InlineData("""{"longValue":99999999999999999999}""", GroupPayloadKind.Double)]
    [InlineData("""{"doubleValue":5}""", GroupPayloadKind.Double)]
    [InlineData("""{"stringArray":[]}""", GroupPayloadKind.StringArray)]
    [InlineData("""{"longArray":[]}""", GroupPayloadKind.Int64Array)]
    [InlineData("""{"doubleArray":[]}""", GroupPayloadKind.DoubleArray)]
    [InlineData("""{"doubleArray":[1]}""", GroupPayloadKind.DoubleArray)]
    [InlineData("""{"stringArray":["a",1]}""", GroupPayloadKind.List)]
    [InlineData("""{"map":{}}""", GroupPayloadKind.Map)]
    [InlineData("""{"later":true}""", GroupPayloadKind.Boolean)]
    [InlineData("{}", GroupPayloadKind.None)]
    [InlineData("null", GroupPayloadKind.None)]
    [InlineData("""{"stringValue":null}""", GroupPayloadKind.None)]
    public void The_member_and_the_value_tell_the_kind(string json, GroupPayloadKind kind) => Assert.Equal(kind, Read(json).Kind);

    [Fact]
    public void Of_several_members_the_last_one_counts() => Assert.Equal(2, Read("""{"stringValue":"a","longValue":2}""").GetInt64(0));

    [Theory]
    [InlineData("null")]
    [InlineData("""{"map":{"x":1}}""")]
    public void Another_kind_gives_the_fallback(string json)
    {
        var payload = Read(json);
        Assert.Equal("x", payload.GetString("x"));
        Assert.Null(payload.GetString(null));
        Assert.Equal(7, payload.GetInt64(7));
        Assert.Equal(7.5, payload.GetDouble(7.5));
        Assert.True(payload.GetBoolean(true));
        Assert.Empty(payload.GetStrings());
        Assert.Empty(payload.GetInt64s());
        Assert.Empty(payload.GetDoubles());
        Assert.False(payload.TryGetString(out _) || payload.TryGetInt64(out _) || payload.TryGetDouble(out _));
        Assert.False(payload.TryGetStrings(out _) || payload.TryGetInt64s(out _) || payload.TryGetDoubles(out _));
        Assert.True(payload["missing"].IsNone);
    }

    [Fact]
    public void A_decimal_is_no_integer_but_an_integer_is_a_number()
    {
        Assert.Equal(-1, Read("""{"doubleValue":5}""").GetInt64(-1));
        Assert.Equal(5.0, Read("""{"longValue":5}""").GetDouble(-1));
        Assert.Equal([5.0], Read("""{"longArray":[5]}""").GetDoubles());
        Assert.False(Read("""{"doubleArray":[5]}""").TryGetInt64s(out _));
    }

    [Theory]
    [InlineData("""{"stringValue":"</script>\u2028"}""")]
    [InlineData("""{"longValue":-9223372036854775808}""")]
    [InlineData("""{"doubleValue":5.0}""")]
    [InlineData("""{"doubleValue":1E-300}""")]
    [InlineData("""{"stringArray":["a",""]}""")]
    [InlineData("""{"longArray":[1,2]}""")]
    [InlineData("""{"doubleArray":[1.0,2.0]}""")]
    [InlineData("""{"map":{"a":5.0,"b":5,"c":[1.0],"d":["x",1,null,true,{}],"":{"e":"f"}}}""")]
    public void What_is_written_is_read_again_as_the_same(string json)
    {
        var payload = Read(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Proctor.Client.Json.PayloadJson.Write(writer, payload);
        }

        var again = Read(Encoding.UTF8.GetString(buffer.ToArray()));
        Assert.Equal(payload, again);
        Assert.Equal(payload.GetHashCode(), again.GetHashCode());
        Assert.Equal(payload.ToString(), again.ToString());
    }

    [Fact]
    public void Equality_goes_by_kind_and_value()
    {
        Assert.NotEqual(GroupPayload.Of(5L), GroupPayload.Of(5.0));
        Assert.NotEqual(GroupPayload.Of(["a", "b"]), GroupPayload.Of(["b", "a"]));
        Assert.Equal(Read("""{"map":{"a":1,"b":[1]}}"""), Read("""{"map":{"b":[1],"a":1}}"""));
        Assert.NotEqual(Read("""{"map":{"a":1}}"""), Read("""{"map":{"a":2}}"""));
        Assert.True(GroupPayload.Of("a") == GroupPayload.Of("a"));
        Assert.True(GroupPayload.None != GroupPayload.Of("a"));
    }

    [Fact]
    public void A_payload_is_read_as_a_type_of_the_application()
    {
        var payload = Read("""{"map":{"headline":"Hi","sizes":[1,2]}}""");
        var banner = payload.Deserialize(PayloadContext.Default.Banner, new Banner("", []));
        Assert.Equal("Hi", banner.Headline);
        Assert.Equal([1, 2], banner.Sizes);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"stringValue":"x"}""")]
    [InlineData("""{"map":{"headline":5}}""")]
    public void A_payload_that_does_not_fit_gives_the_fallback(string json)
    {
        var fallback = new Banner("fallback", []);
        Assert.Same(fallback, Read(json).Deserialize(PayloadContext.Default.Banner, fallback));
        Assert.False(Read(json).TryDeserialize(PayloadContext.Default.Banner, out _));
    }

    [Fact]
    public void Numbers_json_cannot_say_are_no_payload()
    {
        Assert.True(GroupPayload.Of(double.NaN).IsNone);
        Assert.True(GroupPayload.Of([1.0, double.PositiveInfinity]).IsNone);
    }

    [Fact]
    public void Items_and_members_can_be_walked()
    {
        Assert.Equal([GroupPayload.Of(1L), GroupPayload.Of(2L)], Read("""{"longArray":[1,2]}""").Items);
        Assert.Equal(["a", "b"], Read("""{"map":{"a":1,"b":2}}""").Members.Keys);
        Assert.Empty(GroupPayload.Of("x").Items);
        Assert.Empty(GroupPayload.None.Members);
    }

    private static GroupPayload Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return GroupPayload.FromJson(document.RootElement);
    }

    internal sealed record Banner(string Headline, int[] Sizes);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Banner))]
    private sealed partial class PayloadContext : JsonSerializerContext;
}
