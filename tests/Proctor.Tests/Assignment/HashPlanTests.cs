using System.Text;
using Proctor.Assignment;
using Proctor.Assignment.Hashing;

namespace Proctor.Tests.Assignment;

public sealed class HashPlanTests
{
    public static TheoryData<int> Widths => [0, .. new[] { 128, 256, 512 }.Where(static width => width <= HashPlan.WidestSupported)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_gives_the_points_of_one_hash_at_a_time(int width)
    {
        var random = new Random(width);
        for (var round = 0; round < 2_000; round++)
        {
            var prefixes = Prefixes(random, random.Next(1, 80), random.Next(4) == 0 ? 300 : 60);
            AssertEqualPoints(prefixes, Text(random, random.Next(4) == 0 ? 300 : 40), width);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_length_of_prefix_and_identifier_gives_the_right_points(int width)
    {
        var random = new Random(width);
        for (var prefix = 0; prefix <= HashPlan.MaxPrefixLength + 1; prefix++)
        {
            byte[][] prefixes = [Bytes(random, prefix), Bytes(random, prefix), Bytes(random, prefix + 1), Bytes(random, Math.Max(0, prefix - 3))];
            for (var identifier = 0; identifier <= 130; identifier++)
            {
                AssertEqualPoints(prefixes, new string((char)('a' + (identifier % 26)), identifier), width);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Identifiers_around_the_longest_that_is_hashed_at_once_give_the_right_points(int width)
    {
        byte[][] prefixes = [.. Enumerable.Range(0, 40).Select(static length => Bytes(new Random(length), length))];
        for (var length = PaddedIdentifier.MaxLength - 70; length <= PaddedIdentifier.MaxLength + 70; length++)
        {
            AssertEqualPoints(prefixes, new string('x', length), width);
            AssertEqualPoints(prefixes, new string('é', length / 2), width);
            AssertEqualPoints(prefixes, new string('ユ', length / 3), width);
        }
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uDC00b")]
    [InlineData("😀")]
    [InlineData("\0")]
    [InlineData("")]
    public void Odd_identifiers_give_the_right_points(string identifier) =>
        Assert.All(Widths, width => AssertEqualPoints([.. Enumerable.Range(0, 50).Select(static length => Bytes(new Random(length), length))], identifier, width.Data));

    [Fact]
    public void A_shorter_identifier_is_not_mixed_with_the_one_before()
    {
        var plan = new HashPlan([[1, 2, 3]], HashPlan.WidestSupported);
        var points = new int[plan.Room];
        plan.Hash(new string('z', 200), points);
        plan.Hash("a", points);
        Assert.Equal(IdentifierHash.Of([1, 2, 3], "a"), points[plan.Places[0]]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void No_two_tests_have_one_place(int width)
    {
        for (var count = 0; count < 100; count++)
        {
            var plan = new HashPlan(Prefixes(new Random(count), count, count % 2 == 0 ? 300 : 60), width);
            Assert.Equal(count, plan.Places.Distinct().Count());
            Assert.All(plan.Places, place => Assert.InRange(place, 0, plan.Room - 1));
        }
    }

    private static void AssertEqualPoints(byte[][] prefixes, string identifier, int width)
    {
        var plan = new HashPlan(prefixes, width);
        var points = new int[plan.Room];
        plan.Hash(identifier, points);
        for (var i = 0; i < prefixes.Length; i++)
        {
            var expected = IdentifierHash.Of(prefixes[i], identifier);
            Assert.True(expected == points[plan.Places[i]], $"{width} bits, prefix of {prefixes[i].Length}, identifier of {Encoding.UTF8.GetByteCount(identifier)}: {points[plan.Places[i]]}");
        }
    }

    private static byte[][] Prefixes(Random random, int count, int maxLength)
    {
        var prefixes = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            prefixes[i] = Bytes(random, random.Next(3) == 0 ? 21 : random.Next(maxLength));
        }

        return prefixes;
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random, int maxLength)
    {
        const string Letters = "abcXYZ0189-_é€ユ\uD83D\uDE00";
        var text = new StringBuilder();
        for (var length = random.Next(maxLength); length > 0; length--)
        {
            text.Append(Letters[random.Next(Letters.Length)]);
        }

        return text.ToString();
    }
}
