using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

public sealed class ForceGroupsTests
{
    private static readonly HashSet<string> PayloadTests = ["abc", "ab"];

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("abc1", "abc=1")]
    [InlineData("ab-1", "ab=-1")]
    [InlineData("abc1,def2", "abc=1 def=2")]
    [InlineData("def2,abc1", "abc=1 def=2")]
    [InlineData(" abc1, def2", "abc=1 def=2")]
    [InlineData("abc1 ,def2", "def=2")]
    [InlineData("abc1;def2", "def=2")]
    [InlineData("abc1|def2", "def=2")]
    [InlineData("abc1-", "")]
    [InlineData("abc1x", "")]
    [InlineData("abc--1", "")]
    [InlineData("foo 1", "")]
    [InlineData("test0-,test-", "")]
    [InlineData("fasdfasdf;zxcvwasdf", "")]
    [InlineData("somerandomtst2147483647", "somerandomtst=2147483647")]
    [InlineData("somerandomtst-2147483648", "somerandomtst=-2147483648")]
    [InlineData("test21474836470", "")]
    [InlineData("abc-2147483649", "")]
    [InlineData("testA1, testA2, testB2", "testA=2 testB=2")]
    [InlineData("a.bc1", "bc=1")]
    [InlineData("abc01", "abc=1")]
    [InlineData("abc00000000000000000000001", "abc=1")]
    [InlineData("abc-0", "abc=0")]
    [InlineData("a1b2", "a1b=2")]
    [InlineData("abc_1", "abc_=1")]
    [InlineData("abc1_2", "abc1_=2")]
    [InlineData("abc1-2", "abc1=-2")]
    [InlineData("abc1-2-3", "")]
    [InlineData("x,abc1", "abc=1")]
    [InlineData("\"bar3,foo2\"", "bar=3")]
    [InlineData(",,somerandomtst1, \n,, someothertst0, notanothertst2,,", "notanothertst=2 someothertst=0 somerandomtst=1")]
    [InlineData("a1,_1,12,1234", "")]
    [InlineData("a-1", "a=-1")]
    [InlineData("12-3", "12=-3")]
    [InlineData("-1", "")]
    [InlineData("ABC1", "ABC=1")]
    [InlineData("Abc1,abc2", "Abc=1 abc=2")]
    public void Groups_are_found_as_a_search_finds_them(string? text, string expected)
    {
        var force = ForceGroups.Parse(text, PayloadTests);

        Assert.Equal(expected, string.Join(' ', force.Groups.Select(static group => $"{group.Key}={group.Value}")));
        Assert.Empty(force.Payloads);
        Assert.Equal(ForceDefaultMode.None, force.DefaultMode);
    }

    [Theory]
    [InlineData("default_to_fallback", ForceDefaultMode.Fallback)]
    [InlineData("default_to_min_live", ForceDefaultMode.MinLive)]
    [InlineData("default_to_min_live,default_to_fallback", ForceDefaultMode.Fallback)]
    [InlineData("default_to_fallback,default_to_none", ForceDefaultMode.Fallback)]
    [InlineData("1default_to_min_live", ForceDefaultMode.MinLive)]
    [InlineData("ab1default_to_min_live", ForceDefaultMode.MinLive)]
    [InlineData("-default_to_min_live", ForceDefaultMode.MinLive)]
    [InlineData("Default_to_min_live", ForceDefaultMode.None)]
    [InlineData("Adefault_to_min_live", ForceDefaultMode.MinLive)]
    [InlineData("xdefault_to_min_live", ForceDefaultMode.None)]
    [InlineData("default_to_min_live ", ForceDefaultMode.None)]
    [InlineData("default_to_min_live;longValue:1", ForceDefaultMode.None)]
    [InlineData("DEFAULT_TO_FALLBACK", ForceDefaultMode.None)]
    public void The_last_default_mode_counts(string text, ForceDefaultMode expected)
    {
        var force = ForceGroups.Parse(text);

        Assert.Equal(expected, force.DefaultMode);
        Assert.Empty(force.Groups);
        Assert.Equal(expected == ForceDefaultMode.None, force.IsEmpty);
    }

    [Theory]
    [InlineData("doubleValue:0.2", "doubleValue:0.2")]
    [InlineData("doubleValue:\"0.2\"", "doubleValue:0.2")]
    [InlineData("doubleValue:-5", "doubleValue:-5.0")]
    [InlineData("longValue:5.7", "longValue:5")]
    [InlineData("longValue:-9223372036854775808", "longValue:-9223372036854775808")]
    [InlineData("stringValue:5", "stringValue:\"5\"")]
    [InlineData("stringValue:5.70", "stringValue:\"5.70\"")]
    [InlineData("stringValue:\"a,b;c\\\"d\"", "stringValue:\"a,b;c\\\"d\"")]
    [InlineData("stringValue:\"\\\\\"", "stringValue:\"\\\\\"")]
    [InlineData("stringValue:\"\"", "stringValue:\"\"")]
    [InlineData("stringValue:\"\\u00e9\"", "stringValue:\"é\"")]
    [InlineData("stringValue:\"\\ud800\"", "stringValue:\"\\uD800\"")]
    [InlineData("longArray:[1,2 , 3]", "longArray:[1,2,3]")]
    [InlineData("longArray:[ 1\t,\r\n2]", "longArray:[1,2]")]
    [InlineData("longArray:[]", "longArray:[]")]
    [InlineData("stringArray:[\"a]\",1]", "stringArray:[\"a]\",\"1\"]")]
    [InlineData("map:{}", "map:{}")]
    [InlineData("map:{\"a\":1,\"b\":\"x\",\"c\":[1,2]}", "map:{\"a\":1,\"b\":\"x\",\"c\":[1,2]}")]
    [InlineData("map:{ \"a\" : 1.5 , \"b}\":[\"}\"]}", "map:{\"a\":1.5,\"b}\":[\"}\"]}")]
    [InlineData("map:{\"a\":1,\"a\":2}", "map:{\"a\":2}")]
    public void A_payload_is_read_into_its_type(string payload, string expected)
    {
        var force = ForceGroups.Parse($"abc1;{payload},def2", PayloadTests);

        Assert.Equal(2, force.Groups.Count);
        Assert.Equal($"abc1;{expected},def2", force.ToString());
    }

    [Theory]
    [InlineData("doubleValue:01")]
    [InlineData("doubleValue:5.")]
    [InlineData("doubleValue:\"x\"")]
    [InlineData("longValue:9223372036854775808")]
    [InlineData("longValue:[1]")]
    [InlineData("longArray:1")]
    [InlineData("longArray:[\"x\"]")]
    [InlineData("map:1")]
    [InlineData("map:[1]")]
    [InlineData("stringValue:[]")]
    [InlineData("stringValue:\"\\x\"")]
    [InlineData("stringValue:\"a\nb\"")]
    [InlineData("json:{\"a\":1}")]
    [InlineData("nosuch:1")]
    [InlineData("StringValue:\"x\"")]
    public void A_payload_that_cannot_be_read_leaves_the_bucket_forced(string payload)
    {
        var force = ForceGroups.Parse($"abc1;{payload},def2", PayloadTests);

        Assert.Equal("abc1,def2", force.ToString());
        Assert.Empty(force.Payloads);
    }

    [Theory]
    [InlineData("map:{\"a\":true}")]
    [InlineData("map:{\"a\":{}}")]
    [InlineData("map:{a:1}")]
    [InlineData("map:{\"a\":1,}")]
    [InlineData("map:{ }")]
    [InlineData("map:{\"a\":1 }")]
    [InlineData("longArray:[1 ]")]
    [InlineData("longArray:[ ]")]
    [InlineData("longArray:[1,]")]
    [InlineData("longArray:[[1]]")]
    [InlineData("longArray:[null]")]
    [InlineData("doubleValue:1e5")]
    [InlineData("doubleValue:.5")]
    [InlineData("doubleValue: 5")]
    [InlineData("doubleValue:-")]
    [InlineData("stringValue:abc")]
    [InlineData("stringValue:\"abc")]
    [InlineData("stringValue:\"abc\\")]
    [InlineData("stringValue:\"abc\\\n\"")]
    [InlineData("stringValue:\"abc\\\u2028\"")]
    [InlineData("stringValue")]
    [InlineData("stringValue:")]
    [InlineData(":1")]
    [InlineData("")]
    public void A_payload_outside_the_grammar_forces_nothing(string payload) =>
        Assert.DoesNotContain("abc", ForceGroups.Parse($"abc1;{payload},", PayloadTests).Groups);

    [Fact]
    public void A_payload_is_only_taken_for_tests_that_allow_it()
    {
        Assert.Equal("def1", ForceGroups.Parse("def1;longValue:5", PayloadTests).ToString());
        Assert.Equal("abc1", ForceGroups.Parse("abc1;longValue:5").ToString());
    }

    [Fact]
    public void A_later_group_without_payload_keeps_the_payload() =>
        Assert.Equal("ab2;longValue:3", ForceGroups.Parse("ab1;longValue:3,ab2", PayloadTests).ToString());

    [Fact]
    public void A_later_payload_that_cannot_be_read_keeps_the_payload() =>
        Assert.Equal("ab2;longValue:3", ForceGroups.Parse("ab1;longValue:3,ab2;longValue:\"x\"", PayloadTests).ToString());

    [Fact]
    public void The_text_has_the_mode_first_and_the_groups_by_name()
    {
        var force = new ForceGroups(
            [KeyValuePair.Create("ced", 1), KeyValuePair.Create("abc", -1), KeyValuePair.Create("Z", 3)],
            [KeyValuePair.Create("abc", Payload.OfDouble(1e10)), KeyValuePair.Create("unforced", Payload.OfLong(1))],
            ForceDefaultMode.MinLive);

        Assert.Equal("default_to_min_live,Z3,abc-1;doubleValue:1.0E10,ced1", force.ToString());
        Assert.Equal(["Z", "abc", "ced"], force.Groups.Keys);
    }

    [Fact]
    public void Texts_that_force_nothing_give_the_one_that_forces_nothing()
    {
        Assert.Same(ForceGroups.None, ForceGroups.Parse("nothing at all"));
        Assert.True(ForceGroups.None.IsEmpty);
        Assert.Equal("", ForceGroups.None.ToString());
    }

    [Fact]
    public void Equality_looks_at_groups_payloads_and_mode()
    {
        var force = ForceGroups.Parse("abc1;longValue:5,def2,default_to_fallback", PayloadTests);

        Assert.Equal(force, ForceGroups.Parse("default_to_fallback,def2,abc1;longValue:5", PayloadTests));
        Assert.Equal(force.GetHashCode(), ForceGroups.Parse("default_to_fallback,def2,abc1;longValue:5", PayloadTests).GetHashCode());
        Assert.NotEqual(force, ForceGroups.Parse("abc1;longValue:5,def2", PayloadTests));
        Assert.NotEqual(force, ForceGroups.Parse("abc1;longValue:6,def2,default_to_fallback", PayloadTests));
        Assert.NotEqual(force, ForceGroups.Parse("abc1;longValue:5,def3,default_to_fallback", PayloadTests));
        Assert.False(force.Equals(null));
    }

    [Fact]
    public void What_the_creator_changes_later_does_not_matter()
    {
        var groups = new Dictionary<string, int> { ["abc"] = 1 };
        var force = new ForceGroups(groups);

        groups["abc"] = 2;

        Assert.Equal("abc1", force.ToString());
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(static () => new ForceGroups(null!));
        Assert.Throws<ArgumentNullException>(static () => new ForceGroups([], [KeyValuePair.Create("abc", (Payload)null!)]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ForceGroups([], null, (ForceDefaultMode)3));
    }

    [Fact]
    public void A_text_that_is_too_long_forces_nothing()
    {
        var longest = new string(',', ForceGroups.MaxTextLength - 4) + "abc1";

        Assert.Equal("abc1", ForceGroups.Parse(longest).ToString());
        Assert.Same(ForceGroups.None, ForceGroups.Parse(longest + ","));
    }

    // Trying every position anew would take minutes.
    [Theory(Timeout = 20_000)]
    [InlineData("A", 400)]
    [InlineData("1", 40)]
    [InlineData("a", 40)]
    [InlineData("-", 40)]
    [InlineData("a-", 40)]
    [InlineData("a1-", 40)]
    [InlineData("ab1;", 40)]
    [InlineData("ab1;longArray:[", 40)]
    [InlineData("ab1;longArray:[1,\"", 40)]
    [InlineData("ab1;longArray:[\",\"", 40)]
    [InlineData("ab1;stringValue:\"", 40)]
    [InlineData("ab1;stringValue:\"\\\"", 40)]
    [InlineData("ab1;map:{\"a\":[1,1],", 40)]
    [InlineData("ab1;map:{\"", 40)]
    [InlineData("\"\\", 40)]
    [InlineData("ab1;longArray:[ \t\n", 40)]
    public async Task Hostile_texts_take_no_time(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, ForceGroups.MaxTextLength / unit.Length));
        for (var i = 0; i < times; i++)
        {
            await Task.Yield();
            Assert.InRange(ForceGroups.Parse(text, PayloadTests).Groups.Count, 0, 1);
        }
    }

    [Fact]
    public void Random_texts_read_back_as_they_were_written()
    {
        var random = new Random(4711);
        const string Alphabet = "ab1-,;:\"\\[]{} .xE\ud83d\n_";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>(Alphabet, random.Next(1, 40)));
            var force = ForceGroups.Parse($"ab1;stringValue:\"x\",{text}", PayloadTests);

            Assert.Equal(force, ForceGroups.Parse(force.ToString(), PayloadTests));
        }
    }
}
