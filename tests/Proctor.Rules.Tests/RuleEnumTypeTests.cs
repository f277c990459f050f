namespace Proctor.Rules.Tests;

public sealed class RuleEnumTypeTests
{
    private static readonly RuleEnumType Planet = RuleEnumType.Create("sky.Planet", ["MERCURY", "VENUS", "EARTH"], static type => type
        .Property("inner", static planet => planet.Ordinal < 2)
        .Property("label", static planet => $"<{planet.Name}>")
        .Method("next", static planet => planet.Type.Constants[(planet.Ordinal + 1) % 3])
        .Method<long>("isAt", static (planet, place) => planet.Ordinal == place)
        .Method<string, string>("format", static (planet, before, after) => before + planet + after));

    private enum Size
    {
        Small = 10,
        Medium = 20,
        Large = 5,
        Middle = Medium,
    }

    [Theory]
    [InlineData("p == 'EARTH'", "Boolean true")]
    [InlineData("p == 'VENUS'", "Boolean false")]
    [InlineData("p > 'VENUS'", "Boolean false")]
    [InlineData("p > p.next()", "Boolean true")]
    [InlineData("p.inner", "Boolean false")]
    [InlineData("p.label", "String <EARTH>")]
    [InlineData("p.next()", "Enum MERCURY")]
    [InlineData("p.next().next().inner", "Boolean true")]
    [InlineData("p.isAt(2)", "Boolean true")]
    [InlineData("p.format('a', 'b')", "String aEARTHb")]
    [InlineData("p.name()", "String EARTH")]
    [InlineData("p.ordinal()", "Integer 2")]
    [InlineData("p.other", "!! Property [other] not found on type [sky.Planet]")]
    [InlineData("p.other()", "!! Method not found: class sky.Planet.other()")]
    public void Constants_have_names_an_order_properties_and_methods(string expression, string expected) =>
        Assert.Equal(expected, Samples.Describe(new RuleEvaluator().EvaluateExpression($"${{{expression}}}", RuleMap.Empty, new() { ["p"] = Planet.Constants[2] })));

    [Fact]
    public void A_truth_value_of_a_constant_can_be_a_rule() =>
        Assert.True(new RuleEvaluator().Evaluate("${p.inner}", RuleMap.Empty, new() { ["p"] = Planet.Constants[0] }).IsTrue);

    [Fact]
    public void A_NET_enumeration_is_described_by_its_names()
    {
        var type = RuleEnumType.Of<Size>();
        Assert.Same(type, RuleEnumType.Of<Size>());
        Assert.Equal(["Large", "Small", "Medium", "Middle"], type.Type.Constants.Select(static constant => constant.Name));
        Assert.Equal("Medium", type.Constant(Size.Middle).Name);
        Assert.Equal("Enum Large", Samples.Describe(RuleValue.FromEnum(Size.Large)));
        Assert.Throws<ArgumentOutOfRangeException>("value", () => RuleValue.FromEnum((Size)99));
        Assert.True(new RuleEvaluator().Evaluate("${size == 'Small'}", RuleMap.Empty, new() { ["size"] = RuleValue.FromEnum(Size.Small) }).IsTrue);
    }

    [Fact]
    public void A_constant_is_found_by_its_exact_name()
    {
        Assert.True(Planet.TryGetConstant("VENUS", out var venus));
        Assert.Same(Planet.Constants[1], venus);
        Assert.Same(Planet, venus.Type);
        Assert.Equal("VENUS", venus.ToString());
        Assert.False(Planet.TryGetConstant("venus", out _));
    }

    [Fact]
    public void A_mistake_in_a_description_is_found_at_once()
    {
        Assert.Throws<ArgumentException>(() => RuleEnumType.Create("x", ["A", "A"]));
        Assert.Throws<ArgumentNullException>("name", () => RuleEnumType.Create(null!, []));
        Assert.Throws<ArgumentNullException>("constants", () => RuleEnumType.Create("x", null!));
    }
}
