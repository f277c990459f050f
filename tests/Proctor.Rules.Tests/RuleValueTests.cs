using System.Collections;
using System.Numerics;

namespace Proctor.Rules.Tests;

public sealed class RuleValueTests
{
    // One of every kind, and pairs that look alike but are not equal.
    private static readonly RuleValue[] Different =
    [
        default, RuleValue.Null, true, false, 'a', 'b', (sbyte)97, (short)97, 97, 97L, 97f, 97.0, double.NaN, float.NaN, 0.0, -0.0, 0f, -0f, new BigInteger(97), 97m, 97.0m, 97.00m,
        "", "97", "a", "A", Samples.Suit.Constants[0], Samples.Suit.Constants[1], Samples.Color.Constants[0], RuleVersion.Parse("1.2.3.4"), RuleVersion.Parse("2.x"),
        RuleList.Empty, new RuleList(97), new RuleList(97L), new RuleList(97, 97), RuleValue.FromSet(RuleList.Empty), RuleValue.FromSet(new RuleList(97)),
        RuleMap.Empty, new RuleMap([new("a", 97)]), new RuleMap([new("a", 97L)]), new RuleMap([new("b", 97)]), new RuleArray(RuleKind.Integer, RuleList.Empty),
        new RuleArray(RuleKind.Integer, RuleList.Empty), Samples.AccountType.Wrap(new Account("Ann", true, null)), Samples.AccountType.Wrap(new Account("Bob", true, null)),
        RuleValue.FromFault(new RuleFault(RuleFaultKind.Cast, "x")), RuleValue.FromFault(new RuleFault(RuleFaultKind.Cast, "x")),
    ];

    [Fact]
    public void Values_are_equal_to_themselves_and_to_no_other()
    {
        for (var i = 0; i < Different.Length; i++)
        {
            for (var j = 0; j < Different.Length; j++)
            {
                Assert.True((i == j) == Different[i].Equals(Different[j]), $"{i} {j}");
                Assert.Equal(i == j, Different[i] == Different[j]);
                Assert.Equal(i != j, Different[i] != Different[j]);
                Assert.Equal(i == j, Different[i].Equals((object)Different[j]));
            }

            Assert.Equal(Different[i].GetHashCode(), Different[i].GetHashCode());
            Assert.False(Different[i].Equals("other"));
        }
    }

    [Fact]
    public void Equal_values_have_equal_hashes()
    {
        foreach (var (left, right) in ((RuleValue, RuleValue)[])[
            ("ab", new string(['a', 'b'])), (new RuleList(1, "a"), new RuleList(1, "a")), (1.50m, new BigDecimal(150, 2)), (double.NaN, BitConverter.Int64BitsToDouble(0x7FF8000000000001)),
            (float.NaN, BitConverter.Int32BitsToSingle(0x7FC00001)), (BigInteger.Pow(10, 30), BigInteger.Parse("1000000000000000000000000000000")), (RuleVersion.Parse("1.2.x"), RuleVersion.Parse("1.2.3.4")),
            (new RuleMap([new("a", 1), new("b", 2)]), new RuleMap([new("b", 2), new("a", 1)])), (RuleValue.FromSet(new RuleList(1, 2)), RuleValue.FromSet(new RuleList(2, 1))),
            (new RuleList(new RuleList(double.NaN), RuleMap.Empty), new RuleList(new RuleList(double.NaN), RuleMap.Empty))])
        {
            Assert.Equal(left, right);
            Assert.Equal(right, left);
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
        }
    }

    [Fact]
    public void Sets_are_equal_when_each_has_the_members_of_the_other()
    {
        var left = RuleValue.FromSet(new RuleList("a", "a"));
        var right = RuleValue.FromSet(new RuleList("a", "b"));
        Assert.NotEqual(left, right);
        Assert.NotEqual(right, left);
        Assert.NotEqual(RuleValue.FromSet(new RuleList("a")), new RuleList("a"));
    }

    public static TheoryData<object?, string> NetValues => new()
    {
        { null, "null" },
        { true, "Boolean true" },
        { 'x', "Character x" },
        { (sbyte)-1, "Byte -1" },
        { (byte)255, "Short 255" },
        { (short)-1, "Short -1" },
        { (ushort)65_535, "Integer 65535" },
        { -1, "Integer -1" },
        { uint.MaxValue, "Long 4294967295" },
        { -1L, "Long -1" },
        { ulong.MaxValue, "BigInteger 18446744073709551615" },
        { 1.5f, "Float 1.5" },
        { 1.5, "Double 1.5" },
        { 1.50m, "BigDecimal 1.50" },
        { new BigInteger(7), "BigInteger 7" },
        { "text", "String text" },
        { RuleVersion.Parse("1.x"), "Version 1.x" },
        { (string[])["a", "b"], "Array [a, b]" },
        { (int[])[1, 2], "List [1, 2]" },
        { (List<object?>)[1, null, "x"], "List [1, null, x]" },
        { new HashSet<string> { "a" }, "Set [a]" },
        { new Queue<int>([1, 2]), "Set [1, 2]" },
        { new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }, "Map {a=1, b=null}" },
        { new Hashtable { ["a"] = 1 }, "Map {a=1}" },
        { new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }, "Map {a=1, b=2}" },
        { new RuleList(1), "List [1]" },
        { RuleMap.Empty, "Map {}" },
        { default(RuleValue), "null" },
        { (RuleValue)5, "Integer 5" },
    };

    [Theory]
    [MemberData(nameof(NetValues))]
    public void A_NET_value_becomes_a_value_rules_see(object? value, string expected) => Assert.Equal(expected, Samples.Describe(RuleValue.From(value)));

    [Fact]
    public void What_rules_cannot_see_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>("value", () => RuleValue.From(DateTime.UnixEpoch));
        Assert.Throws<ArgumentException>("value", () => RuleValue.From((object[])[new Account("Ann", true, null)]));
        Assert.Throws<ArgumentException>(() => RuleValue.From(new Hashtable { [1] = 1 }));
        Assert.Throws<ArgumentNullException>("members", () => RuleValue.FromSet(null!));
    }

    [Fact]
    public void References_that_are_null_become_the_value_null()
    {
        foreach (var value in (RuleValue[])[(string?)null, (RuleVersion?)null, (RuleList?)null, (RuleMap?)null, (RuleArray?)null, (RuleEnumConstant?)null])
        {
            Assert.True(value.IsNull);
            Assert.True(value.IsDefined);
        }
    }

    [Fact]
    public void Nothing_is_neither_null_nor_defined()
    {
        var nothing = default(RuleValue);
        Assert.Equal(RuleKind.Undefined, nothing.Kind);
        Assert.False(nothing.IsDefined);
        Assert.False(nothing.IsNull);
        Assert.False(nothing.IsTrue);
        Assert.False(nothing.IsFault);
        Assert.Null(nothing.Fault);
        Assert.Equal("", nothing.ToString());
    }

    [Fact]
    public void A_value_can_be_read_as_its_kind_only()
    {
        Assert.True(((RuleValue)true).TryGetBoolean(out var truth) && truth);
        Assert.False(((RuleValue)"true").TryGetBoolean(out truth) || truth);
        Assert.True(((RuleValue)(sbyte)-5).TryGetInt64(out var integer) && integer == -5);
        Assert.False(((RuleValue)'a').TryGetInt64(out integer) || integer != 0);
        Assert.False(((RuleValue)1.0).TryGetInt64(out integer) || integer != 0);
        Assert.True(((RuleValue)1.5m).TryGetDouble(out var number) && number == 1.5);
        Assert.True(((RuleValue)3).TryGetDouble(out number) && number == 3);
        Assert.False(((RuleValue)"1.5").TryGetDouble(out number) || number != 0);
        Assert.True(((RuleValue)"x").TryGetString(out var text) && text == "x");
        Assert.False(((RuleValue)1).TryGetString(out text) || text is not null);
        Assert.True(((RuleValue)RuleArray.OfStrings(["x"])).TryGetList(out var list) && list.Count == 1);
        Assert.True(RuleValue.FromSet(new RuleList(1)).TryGetList(out list) && list.Count == 1);
        Assert.False(((RuleValue)"x").TryGetList(out list) || list is not null);
        Assert.True(((RuleValue)RuleMap.Empty).TryGetMap(out var map) && map.Count == 0);
        Assert.False(RuleValue.Null.TryGetMap(out map) || map is not null);
    }

    [Fact]
    public void Lists_and_maps_hold_null_instead_of_nothing()
    {
        Assert.True(new RuleList(default(RuleValue))[0].IsNull);
        Assert.True(new RuleMap([new("a", default)])["a"].IsNull);
        var context = new RuleContext { ["a"] = 1 };
        context["a"] = default;
        Assert.False(context.TryGetValue("a", out _));
        context.Add("b", default);
        Assert.True(context["b"].IsNull);
        Assert.Throws<ArgumentException>(() => context.Add("b", 1));
        Assert.False(context["c"].IsDefined);
    }

    [Fact]
    public void Lists_and_maps_are_copies()
    {
        RuleValue[] items = [1, 2];
        var members = new Dictionary<string, RuleValue> { ["a"] = 1 };
        var list = new RuleList(items);
        var map = new RuleMap(members);
        var context = new RuleContext(members);
        (items[0], members["a"]) = (9, 9);
        Assert.Equal("[1, 2]", list.ToString());
        Assert.Equal("{a=1}", map.ToString());
        Assert.Equal(1, context["a"]);
        Assert.Throws<IndexOutOfRangeException>(() => list[2]);
        Assert.Throws<KeyNotFoundException>(() => map["b"]);
    }

    [Fact]
    public void Of_members_with_the_same_key_the_last_one_wins_at_the_place_of_the_first() =>
        Assert.Equal("{a=3, b=2}", new RuleMap([new("a", 1), new("b", 2), new("a", 3)]).ToString());

    [Fact]
    public void The_text_of_nested_lists_is_bounded()
    {
        RuleValue value = new RuleList("aaaaaaaaaa");
        for (var level = 0; level < 25; level++)
        {
            value = new RuleList(value, value);
        }

        Assert.InRange(value.ToString().Length, 1_000_000, 1_100_000);
    }

    [Fact]
    public void An_outcome_is_true_false_or_failed()
    {
        var fault = new RuleFault(RuleFaultKind.Arithmetic, "x", new RuleFault(RuleFaultKind.Cast, "y"));
        Assert.Equal("true", RuleOutcome.Of(true).ToString());
        Assert.Equal("false", RuleOutcome.Of(false).ToString());
        Assert.Equal("failed: x: y", RuleOutcome.Failed(fault).ToString());
        Assert.Equal(RuleOutcome.Of(false), default);
        Assert.True(RuleOutcome.Of(true) != RuleOutcome.Of(false));
        Assert.True(RuleOutcome.Failed(fault) == RuleOutcome.Failed(fault));
        Assert.False(RuleOutcome.Failed(fault).IsTrue);
        Assert.Throws<ArgumentNullException>("message", () => new RuleFault(RuleFaultKind.Cast, null!));
    }
}
