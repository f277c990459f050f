using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class TokenAutomatonTests
{
    [Fact]
    public void The_tokens_found_are_those_the_lower_case_text_contains()
    {
        const string Alphabet = "abAB /1\u00E9\uD83D";
        var random = new Random(42);
        for (var round = 0; round < 200; round++)
        {
            var tokens = Enumerable.Range(0, random.Next(1, 80)).Select(_ => Text(random, "abAB /1", 1, 6)).ToArray();
            var builder = new TokenAutomatonBuilder();
            var numbers = Array.ConvertAll(tokens, builder.Add);
            var automaton = builder.Build();
            for (var i = 0; i < 50; i++)
            {
                var text = Text(random, Alphabet, 0, 40);
                Assert.Equal(tokens.Select(token => text.Contains(token, StringComparison.OrdinalIgnoreCase)), Find(automaton, text, numbers));
            }
        }
    }

    [Fact]
    public void Tokens_inside_tokens_are_found()
    {
        var builder = new TokenAutomatonBuilder();
        ushort[] numbers = [builder.Add("he"), builder.Add("she"), builder.Add("hers"), builder.Add("his"), builder.Add("s")];

        Assert.Equal([true, true, true, false, true], Find(builder.Build(), "usHERs", numbers));
    }

    [Fact]
    public void A_token_has_one_number_in_any_case()
    {
        var builder = new TokenAutomatonBuilder();

        Assert.Equal(builder.Add("Eudora"), builder.Add("EUDORA"));
        Assert.Equal(1, builder.Build().TokenCount);
    }

    [Fact]
    public void Without_tokens_nothing_is_found() => Assert.Equal(0, new TokenAutomatonBuilder().Build().TokenCount);

    [Theory]
    [InlineData("")]
    [InlineData("\u00E9")]
    public void A_token_is_some_ASCII_characters(string token) => Assert.ThrowsAny<ArgumentException>(() => new TokenAutomatonBuilder().Add(token));

    private static bool[] Find(TokenAutomaton automaton, string text, ushort[] numbers)
    {
        var found = new TokenSet(new ulong[TokenSet.LengthFor(automaton.TokenCount)]);
        automaton.Scan(text, found);
        var contained = new bool[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            contained[i] = found.ContainsAny([numbers[i]]);
        }

        return contained;
    }

    private static string Text(Random random, string alphabet, int minLength, int maxLength) =>
        string.Create(random.Next(minLength, maxLength + 1), (random, alphabet), static (span, state) =>
        {
            foreach (ref var character in span)
            {
                character = state.alphabet[state.random.Next(state.alphabet.Length)];
            }
        });
}
