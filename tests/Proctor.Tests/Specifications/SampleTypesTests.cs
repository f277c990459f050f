using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

public sealed class SampleTypesTests
{
    public static TheoryData<string, RuleKind, string> SimpleTypes => new()
    {
        { "int", RuleKind.Integer, "0" },
        { "Integer", RuleKind.Integer, "0" },
        { "LONG", RuleKind.Long, "0" },
        { "short", RuleKind.Short, "0" },
        { "Byte", RuleKind.Byte, "0" },
        { "double", RuleKind.Double, "0.0" },
        { "bool", RuleKind.Boolean, "true" },
        { "Boolean", RuleKind.Boolean, "true" },
        { "String", RuleKind.String, "" },
        { "char", RuleKind.String, "" },
        { "Character", RuleKind.String, "" },
        { "java.lang.String", RuleKind.String, "" },
    };

    [Theory]
    [MemberData(nameof(SimpleTypes))]
    public void A_known_type_has_a_sample(string typeName, RuleKind kind, string text)
    {
        var context = Context(typeName);
        Assert.Equal(kind, context.Samples["x"].Kind);
        Assert.Equal(text, context.Samples["x"].ToString());
        Assert.Empty(context.Uninstantiated);
    }

    [Theory]
    [InlineData("float")]
    [InlineData("object")]
    [InlineData("java.lang.Integer")]
    [InlineData("java.lang.Boolean")]
    [InlineData("JAVA.LANG.STRING")]
    [InlineData("com.example.Nothing")]
    [InlineData("")]
    public void A_type_nobody_knows_is_uninstantiated(string typeName)
    {
        var context = Context(typeName);
        Assert.True(context.Samples["x"].IsNull);
        Assert.Equal(["x"], context.Uninstantiated);
    }

    [Fact]
    public void No_declared_context_is_no_context() => Assert.Null(SampleTypes.Standard.CreateContext(null));

    [Fact]
    public void An_empty_context_is_a_context()
    {
        var context = SampleTypes.Standard.CreateContext(new Dictionary<string, string>());
        Assert.NotNull(context);
        Assert.Empty(context.Samples);
    }

    [Fact]
    public void An_enumeration_gives_its_first_constant()
    {
        var type = RuleEnumType.Create("com.example.Color", ["RED", "GREEN"]);
        var sample = Context("com.example.Color", SampleTypes.Standard.With(type)).Samples["x"];
        Assert.Equal(RuleKind.Enum, sample.Kind);
        Assert.Equal("RED", sample.ToString());
    }

    [Fact]
    public void An_enumeration_without_constants_is_uninstantiated()
    {
        var types = SampleTypes.Standard.With(RuleEnumType.Create("com.example.Never", []));
        Assert.Equal(["x"], Context("com.example.Never", types).Uninstantiated);
    }

    [Fact]
    public void A_type_of_the_application_gives_what_it_creates()
    {
        var type = RuleType<Version>.Create("com.example.Version", static builder => builder.Property("Major", static version => version.Major));
        var sample = Context("com.example.Version", SampleTypes.Standard.With(type, static () => new Version(1, 2))).Samples["x"];
        Assert.Equal(RuleKind.Object, sample.Kind);
    }

    [Fact]
    public void A_known_name_can_be_given_another_sample()
    {
        var types = SampleTypes.Standard.With("int", static () => 7).With("int", static () => 8);
        Assert.Equal("8", Context("int", types).Samples["x"].ToString());
    }

    [Fact]
    public void A_sample_of_the_application_comes_first()
    {
        var declared = new Dictionary<string, string> { ["x"] = "int", ["y"] = "com.example.Nothing" };
        var context = SampleTypes.Standard.CreateContext(declared, new RuleContext { ["x"] = 5L, ["y"] = RuleValue.Null, ["z"] = true });
        Assert.NotNull(context);
        Assert.Equal((RuleValue)5L, context.Samples["x"]);
        Assert.True(context.Samples["y"].IsNull);
        Assert.Empty(context.Uninstantiated);
        Assert.False(context.Samples.ContainsKey("z"));
    }

    private static RuleVerificationContext Context(string typeName, SampleTypes? types = null)
    {
        var context = (types ?? SampleTypes.Standard).CreateContext(new Dictionary<string, string> { ["x"] = typeName });
        Assert.NotNull(context);
        return context;
    }
}
