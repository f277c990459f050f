using System.Globalization;
using System.Text;
using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

public sealed class IdentifierHashTests
{
    private const string Halves = "0:-1 .5:0 .5:1";
    private const string EvenHalves = ".5:0 .5:1";
    private const string Quarters = ".25:0 .25:1 .25:2 .25:3";
    private const string Tenths = ".8:-1 .1:0 .1:1";
    private const string Fifths = ".2:-1 .2:0 .2:1 .2:2 .2:3";

    [Theory]
    [InlineData("testName", "testName", "1", -516411852, Halves, 0)]
    [InlineData("testName", "&testName", "1", -1209088972, Halves, 0)]
    [InlineData("kluj", "bilterm", "16s2o7s01001d9vj", -421253750, Quarters, 1)]
    [InlineData("oop_poop", "do not want", "16s2o7s01001d9vj", -1687110045, Quarters, 0)]
    [InlineData("pimple", "of the earth", "16s2o7s01001d9vj", 1739148160, Halves, 1)]
    [InlineData("map_payload", "salt", "16s2o7s01001d9vj", 336868687, Tenths, -1)]
    [InlineData("kluj", "bilterm", "unittest.proctor-matrix.json", 681143001, Quarters, 2)]
    [InlineData("oop_poop", "do not want", "unittest.proctor-matrix.json", -992088149, Quarters, 1)]
    [InlineData("pimple", "of the earth", "unittest.proctor-matrix.json", -515346541, Halves, 0)]
    [InlineData("two", "salted", "16s2o7s01001d9vj", 1087872953, Quarters, 3)]
    [InlineData("three", "salty", "16s2o7s01001d9vj", 1073297385, Tenths, -1)]
    [InlineData("two", "salted", "foo", -350950250, Quarters, 1)]
    [InlineData("three", "salty", "foo", 1757034616, Tenths, 1)]
    [InlineData("one", "of the earth", "splitspecificationtest.proctor-matrix.json", 2054871646, ".8:0 .1:1 .1:2", 2)]
    [InlineData("def", "defsalt", "piafdsff", 1650579591, Engines.Thirds, 2)]
    [InlineData("ghi", "ghisalt", "piafdsff", 2126110646, Fifths, 3)]
    [InlineData("jkl", "&hash11", "piafdsff", -302700102, ".5:1 .5:2", 1)]
    [InlineData("def", "defsalt", "aksdh8947jh4807", -1754839304, Engines.Thirds, 0)]
    [InlineData("dubblez", "google bing", "unittest.proctor-matrix.json", 1876632347, "0.3333333333:0 0.3333333333:1 0.3333333333:2", 2)]
    [InlineData("sample1_tst", "salt1", "user1", 651110881, ".5:-1 .5:0", 0)]
    [InlineData("sample1_tst", "salt1", "user3", -2814431, ".5:-1 .5:0", -1)]
    [InlineData("abc", null, "x", -1303615600, EvenHalves, 0)]
    [InlineData("abc", "", "x", -2133911337, EvenHalves, 0)]
    [InlineData("abc", "&", "x", -1586933325, EvenHalves, 0)]
    [InlineData("tést", "sält", "ユーザー1", 472174717, EvenHalves, 1)]
    [InlineData("a", "b", "", -425620703, EvenHalves, 0)]
    public void Point_and_bucket_are_those_of_the_contract(string test, string? salt, string identifier, int point, string ranges, int bucket)
    {
        Assert.Equal(point, IdentifierHash.Of(IdentifierHash.PrefixOf(test, salt), identifier));

        var engine = Engines.Of((test, Engines.Test(Engines.Split(ranges)) with { Salt = salt }));
        Assert.Equal(bucket, engine.Identify(Identifiers.User(identifier))[test].Bucket?.Value);
    }

    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    [InlineData("kluj|bilterm16s2o7s01001d9vj", "7899f44541626525f044b26ce6e42d8a")]
    public void The_slow_implementation_computes_known_digests(string text, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(ReferenceAssignment.Md5(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Random_texts_give_the_points_of_the_slow_implementation()
    {
        var texts = new RandomTexts(1729);
        for (var i = 0; i < 100_000; i++)
        {
            var (name, salt, identifier) = (texts.Next(40), NextSalt(texts, i), texts.Next(300));
            var expected = ReferenceAssignment.PointOf(name, salt, identifier);
            var actual = IdentifierHash.Of(IdentifierHash.PrefixOf(name, salt), identifier);
            Assert.True(expected == actual, $"{i}: expected {expected}, got {actual} for '{name}', '{salt}', '{identifier}'");
        }
    }

    [Fact]
    public void Every_length_of_prefix_and_identifier_gives_the_bucket_of_the_slow_implementation()
    {
        double[] lengths = [.25, .25, .25, .25];
        var tests = Enumerable.Range(1, 300).Select(static length => Name(length)).ToArray();
        var definition = Engines.Test(Engines.Split(Quarters)) with { Salt = "" };
        var engine = Engines.Of([.. tests.Select(name => (name, definition))]);
        for (var length = 0; length <= 300; length++)
        {
            var identifier = new string('i', length);
            var result = engine.Identify(Identifiers.User(identifier));
            foreach (var name in tests)
            {
                var expected = ReferenceAssignment.RangeOf(lengths, ReferenceAssignment.PointOf(name, "", identifier));
                Assert.True(expected == result[name].Bucket!.Value, $"name of {name.Length}, identifier of {length} characters");
            }
        }

        static string Name(int length) => new('n', length);
    }

    // No theory: attributes cannot hold such texts.
    [Fact]
    public void Half_a_surrogate_pair_counts_as_a_question_mark()
    {
        var prefix = IdentifierHash.PrefixOf("test", "salt");
        foreach (var (half, marks) in new[] { ("a\ud800", "a?"), ("a\udc00b", "a?b"), ("\udc00\ud800", "??"), ("\ud800\ud800\udc00", "?\ud800\udc00") })
        {
            Assert.Equal(IdentifierHash.Of(prefix, marks), IdentifierHash.Of(prefix, half));
            Assert.Equal(Encoding.UTF8.GetBytes($"test|{marks}"), IdentifierHash.PrefixOf("test", half));
            Assert.Equal(Encoding.UTF8.GetBytes($"{marks}|salt"), IdentifierHash.PrefixOf(half, "salt"));
        }
    }

    [Fact]
    public void A_pair_split_between_salt_and_identifier_is_two_halves() =>
        Assert.Equal(
            IdentifierHash.Of(IdentifierHash.PrefixOf("test", "?"), "?"),
            IdentifierHash.Of(IdentifierHash.PrefixOf("test", "\ud83d"), "\ude00"));

    [Theory]
    [InlineData(" user1", "user1")]
    [InlineData("user1 ", "user1")]
    [InlineData("User1", "user1")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("user1\0", "user1")]
    public void Identifiers_are_hashed_as_they_are(string one, string other)
    {
        var prefix = IdentifierHash.PrefixOf("test", "salt");
        Assert.NotEqual(IdentifierHash.Of(prefix, one), IdentifierHash.Of(prefix, other));
    }

    [Fact]
    public void Tests_with_equal_shared_salts_put_everybody_into_the_same_place()
    {
        var test = Engines.Test(Engines.Split(Quarters)) with { Salt = "&together" };
        var engine = Engines.Of(("one", test), ("two", test), ("alone", test with { Salt = "together" }));
        var differences = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var result = engine.Identify(Identifiers.User($"user{i}"));
            Assert.Equal(result["one"].Bucket, result["two"].Bucket);
            differences += result["one"].Bucket != result["alone"].Bucket ? 1 : 0;
        }

        Assert.InRange(differences, 700, 800);
    }

    [Fact]
    public void A_hundred_thousand_identifiers_spread_as_in_the_original()
    {
        var (inZero, inOne) = Spread("testName", "testName", 99_999);
        Assert.Equal(49_745, inZero.Count);
        Assert.Equal(50_254, inOne.Count);
    }

    // Takes half a minute.
    [Theory(Explicit = true)]
    [InlineData("testName", "testName", 4_999_412, 5_000_587, 1_863_060_514, 765_061_458)]
    [InlineData("any", "&testName", 4_999_049, 5_000_950, 1_209_398_320, 494_965_600)]
    public void Ten_million_identifiers_spread_as_in_the_original(string test, string salt, int countInZero, int countInOne, int hashOfZero, int hashOfOne)
    {
        var (inZero, inOne) = Spread(test, salt, 9_999_999);
        Assert.Equal((countInZero, hashOfZero), inZero);
        Assert.Equal((countInOne, hashOfOne), inOne);
    }

    // Counts the identifiers from 1 that get bucket 0 and bucket 1, and hashes each of the two sequences.
    private static ((int Count, int Hash) InZero, (int Count, int Hash) InOne) Spread(string test, string salt, int last)
    {
        var engine = Engines.Of((test, Engines.Test(Engines.Split(Halves)) with { Salt = salt }));
        var buckets = new (int Count, int Hash)[2];
        var identifiers = new Identifiers();
        for (var id = 1; id <= last; id++)
        {
            identifiers[TestTypes.User] = id.ToString(CultureInfo.InvariantCulture);
            ref var bucket = ref buckets[engine.Identify(identifiers)[test].Bucket!.Value];
            bucket = (bucket.Count + 1, unchecked((31 * bucket.Hash) + id));
        }

        return (buckets[0], buckets[1]);
    }

    private static string? NextSalt(RandomTexts texts, int index) => (index % 4) switch
    {
        0 => null,
        1 => $"&{texts.Next(120)}",
        _ => texts.Next(120),
    };
}
