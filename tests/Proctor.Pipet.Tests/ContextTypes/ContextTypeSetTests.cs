using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Json;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.ContextTypes;

public sealed class ContextTypeSetTests
{
    [Theory]
    [InlineData("byte", "Byte", "java.lang.Byte")]
    [InlineData("short", "Short", "java.lang.Short")]
    [InlineData("int", "Integer", "java.lang.Integer")]
    [InlineData("long", "Long", "java.lang.Long")]
    [InlineData("float", "Float", "java.lang.Float")]
    [InlineData("double", "Double", "java.lang.Double")]
    [InlineData("boolean", "Boolean", "java.lang.Boolean")]
    [InlineData("char", "Character", "java.lang.Character")]
    [InlineData("string", "String", "java.lang.String")]
    [InlineData("UserAgent", "UserAgent", "com.indeed.proctor.pipet.deploy.useragent.UserAgent")]
    [InlineData("Version", "Version", "com.indeed.util.core.ReleaseVersion")]
    public void Types_have_the_names_of_the_original(string first, string second, string canonical)
    {
        foreach (var name in (string[])[first, second, canonical])
        {
            Assert.True(ContextTypeSet.Standard.TryFind(name, out var type));
            Assert.Equal(canonical, type.Name);
        }
    }

    [Theory]
    [InlineData("integer")]
    [InlineData("bool")]
    [InlineData("STRING")]
    [InlineData("useragent")]
    [InlineData("version")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_names_are_unknown(string? name) => Assert.False(ContextTypeSet.Standard.TryFind(name, out _));

    [Fact]
    public void There_are_no_further_names() => Assert.Equal(31, ContextTypeSet.Standard.Names.Count);

    [Theory]
    [InlineData("byte", "127", RuleKind.Byte, "127")]
    [InlineData("byte", "-128", RuleKind.Byte, "-128")]
    [InlineData("short", "+32767", RuleKind.Short, "32767")]
    [InlineData("int", "-2147483648", RuleKind.Integer, "-2147483648")]
    [InlineData("int", "007", RuleKind.Integer, "7")]
    [InlineData("int", "-0", RuleKind.Integer, "0")]
    [InlineData("int", "٣", RuleKind.Integer, "3")]
    [InlineData("long", "-9223372036854775808", RuleKind.Long, "-9223372036854775808")]
    [InlineData("float", "0.1", RuleKind.Float, "0.1")]
    [InlineData("float", "16777217", RuleKind.Float, "1.6777216E7")]
    [InlineData("float", "1e40", RuleKind.Float, "\"Infinity\"")]
    [InlineData("float", " 1.5f\t", RuleKind.Float, "1.5")]
    [InlineData("float", "NaN", RuleKind.Float, "\"NaN\"")]
    [InlineData("float", "1e-5", RuleKind.Float, "1.0E-5")]
    [InlineData("double", "-Infinity", RuleKind.Double, "\"-Infinity\"")]
    [InlineData("double", "1e400", RuleKind.Double, "\"Infinity\"")]
    [InlineData("double", "0x1p3", RuleKind.Double, "8.0")]
    [InlineData("double", "1.5D", RuleKind.Double, "1.5")]
    [InlineData("double", ".5", RuleKind.Double, "0.5")]
    [InlineData("double", "1e16", RuleKind.Double, "1.0E16")]
    [InlineData("double", "0.001", RuleKind.Double, "0.001")]
    [InlineData("double", "0.0001", RuleKind.Double, "1.0E-4")]
    [InlineData("boolean", "1", RuleKind.Boolean, "true")]
    [InlineData("boolean", "TrUe", RuleKind.Boolean, "true")]
    [InlineData("boolean", "", RuleKind.Boolean, "false")]
    [InlineData("boolean", " 1", RuleKind.Boolean, "false")]
    [InlineData("boolean", "yes", RuleKind.Boolean, "false")]
    [InlineData("char", "a", RuleKind.Character, "\"a\"")]
    [InlineData("char", " ", RuleKind.Character, "\" \"")]
    [InlineData("string", "", RuleKind.String, "\"\"")]
    [InlineData("Version", "1.2.3.4", RuleKind.Version, "\"1.2.3.4\"")]
    [InlineData("Version", "01.2.3.4.5", RuleKind.Version, "\"1.2.3.4\"")]
    [InlineData("Version", "1.2.x", RuleKind.Version, "\"1.2.x\"")]
    [InlineData("string", "é\"\\\u0001\n", RuleKind.String, "\"é\\\"\\\\\\u0001\\n\"")]
    public void A_text_becomes_a_value_and_the_value_JSON(string name, string text, RuleKind kind, string json)
    {
        var type = Find(name);

        Assert.True(type.TryConvert(text, out var value, out var reason));
        Assert.Null(reason);
        Assert.Equal(kind, value.Kind);
        Assert.Equal(json, JsonOf(type, value));
    }

    [Theory]
    [InlineData("byte", "128", "NumberFormatException")]
    [InlineData("short", "40000", "NumberFormatException")]
    [InlineData("int", "2147483648", "NumberFormatException")]
    [InlineData("int", "", "NumberFormatException")]
    [InlineData("int", " 1", "NumberFormatException")]
    [InlineData("int", "1L", "NumberFormatException")]
    [InlineData("int", "+-1", "NumberFormatException")]
    [InlineData("int", "0x10", "NumberFormatException")]
    [InlineData("long", "9223372036854775808", "NumberFormatException")]
    [InlineData("float", "nan", "NumberFormatException")]
    [InlineData("float", "", "NumberFormatException")]
    [InlineData("double", "1,5", "NumberFormatException")]
    [InlineData("double", "abc", "NumberFormatException")]
    [InlineData("char", "", "Parameter was length 0 but expecting length 1.")]
    [InlineData("char", "ab", "Parameter was length 2 but expecting length 1.")]
    [InlineData("char", "😀", "Parameter was length 2 but expecting length 1.")]
    [InlineData("Version", "", "Invalid version string: ")]
    [InlineData("Version", "1.2", "ReleaseVersion string must have 4 numbers or end in x: 1.2")]
    [InlineData("Version", "1.a.3.4", "For input string: \"a\"")]
    [InlineData("Version", "1.2.3.70000", "invalid build number 70000")]
    public void A_text_that_does_not_fit_is_refused_with_the_reason_of_the_original(string name, string text, string expected)
    {
        Assert.False(Find(name).TryConvert(text, out var value, out var reason));
        Assert.Equal(expected, reason);
        Assert.False(value.IsDefined);
    }

    [Fact]
    public void A_user_agent_is_written_in_the_layout_of_the_context()
    {
        var type = Find("UserAgent");

        Assert.True(type.TryConvert("garbage", out var value, out _));
        var json = JsonOf(type, value);

        Assert.StartsWith("{\n        \"os\" : {\n          \"version\" : \"\",\n          \"majorVersion\" : -1,", json, StringComparison.Ordinal);
        Assert.EndsWith("\n        \"dumbPhone\" : false\n      }", json, StringComparison.Ordinal);
        Assert.Equal("garbage", JsonDocument.Parse(json).RootElement.GetProperty("userAgentString").GetString());
        Assert.Equal(json, JsonOf(type, value));
    }

    [Fact]
    public void An_application_can_add_types_and_replace_them()
    {
        var point = new PointType();
        var types = ContextTypeSet.Standard.With(point);

        Assert.True(types.TryFind("Point", out var found));
        Assert.Same(point, found);
        Assert.True(types.TryFind("int", out found));
        Assert.Same(point, found);
        Assert.False(ContextTypeSet.Standard.TryFind("Point", out _));
        Assert.True(found.TryConvert("3;4", out var value, out _));
        Assert.Equal("{\n        \"x\" : 3,\n        \"all\" : [ 3, 4.50, {\n          \"none\" : null\n        }, [ ], { } ]\n      }", JsonOf(found, value));
    }

    private static ContextType Find(string name)
    {
        Assert.True(ContextTypeSet.Standard.TryFind(name, out var type));
        return type;
    }

    private static string JsonOf(ContextType type, RuleValue value)
    {
        using var buffer = new PooledBuffer();
        type.Write(buffer, value);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    private sealed class PointType() : ContextType("com.example.Point", "Point", "int")
    {
        private static readonly RuleType<string> Type =
            RuleType<string>.Create("com.example.Point", static type => type.Property("x", static _ => (RuleValue)3));

        public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
        {
            value = Type.Wrap(text);
            reason = null;
            return true;
        }

        public override void WriteJson(Utf8JsonWriter writer, RuleValue value)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.WriteStartObject();
            writer.WriteNumber("x", 3);
            writer.WritePropertyName("all");
            writer.WriteRawValue("[3,4.50,{\"none\":null},[],{}]");
            writer.WriteEndObject();
        }
    }
}
