using System.Numerics;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class PayloadInferenceTests
{
    public static TheoryData<string, PayloadType> Values => new()
    {
        { "1", PayloadType.LongValue },
        { "12345678901", PayloadType.LongValue },
        { "1.5", PayloadType.DoubleValue },
        { "\"a\"", PayloadType.StringValue },
        { "[1,2]", PayloadType.LongArray },
        { "[1,12345678901]", PayloadType.LongArray },
        { "[1.0]", PayloadType.DoubleArray },
        { "[1,2.0]", PayloadType.DoubleArray },
        { "[\"a\",\"b\"]", PayloadType.StringArray },
        { "{}", PayloadType.Map },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_have_types(string json, PayloadType expected)
    {
        Assert.True(PayloadInference.TryInfer(Read(json), out var type, out var message));
        Assert.Equal(expected, type);
        Assert.Null(message);
    }

    [Theory]
    [InlineData("null", "Cannot infer payload type for null value")]
    [InlineData("[]", "Cannot infer payload type for list []")]
    [InlineData("[1,\"a\"]", "Cannot infer payload type for list [1, a]")]
    [InlineData("[1,2.0,\"a\"]", "Cannot infer payload type for list [1, 2.0, a]")]
    [InlineData("[1,null]", "Cannot infer payload type for null value")]
    [InlineData("[{}]", "Unsupported type returned for List content [MAP]")]
    [InlineData("[[1],[2]]", "Unsupported type returned for List content [LONG_ARRAY]")]
    [InlineData("[[\"a\"]]", "Unsupported type returned for List content [STRING_ARRAY]")]
    [InlineData("true", "Payload value java.lang.Boolean : true does not correspond to a payload type")]
    [InlineData("9223372036854775808", "Payload value java.math.BigInteger : 9223372036854775808 does not correspond to a payload type")]
    public void Other_values_have_none(string json, string expected)
    {
        Assert.False(PayloadInference.TryInfer(Read(json), out _, out var message));
        Assert.Equal(expected, message);
    }

    [Fact]
    public void Arrays_have_the_type_of_their_components()
    {
        Assert.Equal(PayloadType.StringArray, Infer(RuleArray.OfStrings([])));
        Assert.Equal(PayloadType.LongArray, Infer(new RuleArray(RuleKind.Integer, RuleList.Empty)));
        Assert.Equal(PayloadType.LongArray, Infer(new RuleArray(RuleKind.Long, RuleList.Empty)));
        Assert.Equal(PayloadType.DoubleArray, Infer(new RuleArray(RuleKind.Float, RuleList.Empty)));
        Assert.Equal(PayloadType.DoubleArray, Infer(new RuleArray(RuleKind.Double, RuleList.Empty)));
        Assert.False(PayloadInference.TryInfer(new RuleArray(RuleKind.Object, RuleList.Empty), out _, out _));
        Assert.Equal(PayloadType.DoubleValue, Infer(1.5f));
        Assert.False(PayloadInference.TryInfer(BigInteger.One, out _, out _));
    }

    private static PayloadType Infer(RuleValue value)
    {
        Assert.True(PayloadInference.TryInfer(value, out var type, out _));
        return type;
    }

    private static RuleValue Read(string json) => MatrixText.ReadTest("\"constants\":{\"c\":" + json + "}").Constants["c"];
}
