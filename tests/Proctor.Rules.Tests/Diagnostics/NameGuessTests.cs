using Proctor.Rules.Diagnostics;

namespace Proctor.Rules.Tests.Diagnostics;

public sealed class NameGuessTests
{
    private static readonly string[] Known = ["country", "language", "loggedIn", "os", "userAgent", "device", "a"];

    [Theory]
    [InlineData("contry", "country")]
    [InlineData("countryy", "country")]
    [InlineData("coumtry", "country")]
    [InlineData("cuontry", "country")]
    [InlineData("Country", "country")]
    [InlineData("COUNTRY", "country")]
    [InlineData("useragent", "userAgent")]
    [InlineData("userAgnet", "userAgent")]
    [InlineData("uzerAgant", "userAgent")]
    [InlineData("logedIn", "loggedIn")]
    [InlineData("logedin", null)]
    [InlineData("so", "os")]
    [InlineData("o", "os")]
    [InlineData("b", "a")]
    [InlineData("cntry", null)]
    [InlineData("state", null)]
    [InlineData("xyz", null)]
    [InlineData("", "a")]
    public void The_nearest_name_is_the_one_with_the_fewest_slips(string name, string? expected) => Assert.Equal(expected, NameGuess.Nearest(name, Known));

    [Fact]
    public void A_name_that_differs_only_in_case_is_nearer_than_any_other() => Assert.Equal("COUNTRY", NameGuess.Nearest("country", ["countr", "COUNTRY", "countryx"]));

    [Fact]
    public void Of_equally_near_names_the_first_is_guessed() => Assert.Equal("cat", NameGuess.Nearest("bat", ["cat", "rat", "hat"]));

    [Fact]
    public void A_very_long_name_is_not_guessed_at()
    {
        var name = new string('x', 64);
        Assert.Equal(name + "y", NameGuess.Nearest(name, [name + "y"]));
        Assert.Null(NameGuess.Nearest(name + "x", [name + "y"]));
    }

    [Fact]
    public void Slips_are_counted_as_the_plain_definition_counts_them()
    {
        var random = new Random(5);
        for (var round = 0; round < 5_000; round++)
        {
            var name = RandomName(random);
            var candidate = RandomName(random);
            var allowed = Math.Max(1, name.Length / 4);
            var isNear = name.Equals(candidate, StringComparison.OrdinalIgnoreCase) || Slips(name, candidate) <= allowed;
            Assert.Equal(isNear ? candidate : null, NameGuess.Nearest(name, [candidate]));
        }
    }

    private static string RandomName(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 13)).Select(_ => "ab"[random.Next(2)]));

    private static int Slips(string from, string to) => Slips(from, to, []);

    private static int Slips(string from, string to, Dictionary<(int, int), int> known)
    {
        if (from.Length == 0 || to.Length == 0)
        {
            return from.Length + to.Length;
        }

        if (known.TryGetValue((from.Length, to.Length), out var slips))
        {
            return slips;
        }

        slips = Math.Min(Slips(from[1..], to, known), Slips(from, to[1..], known)) + 1;
        slips = Math.Min(slips, Slips(from[1..], to[1..], known) + (from[0] == to[0] ? 0 : 1));
        if (from.Length > 1 && to.Length > 1 && from[0] == to[1] && from[1] == to[0])
        {
            slips = Math.Min(slips, Slips(from[2..], to[2..], known) + 1);
        }

        known.Add((from.Length, to.Length), slips);
        return slips;
    }
}
