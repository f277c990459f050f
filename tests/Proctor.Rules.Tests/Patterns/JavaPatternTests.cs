using System.Text;
using Proctor.Rules.Patterns;

namespace Proctor.Rules.Tests.Patterns;

public sealed class JavaPatternTests
{
    private const int LongLength = 50_000;

    [Theory]
    // Cases with half surrogate pairs do not survive being written down by the test runner, so they are enumerated when they run.
    [MemberData(nameof(RecordedMatches.Cases), MemberType = typeof(RecordedMatches), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(RecordedRandomMatches.Cases), MemberType = typeof(RecordedRandomMatches), DisableDiscoveryEnumeration = true)]
    public void A_pattern_matches_what_it_matches_in_Java(string pattern, string[] matching, string[] others)
    {
        var parsed = Parse(pattern);

        Assert.All(matching, value => Assert.Equal(PatternOutcome.Match, parsed.FullMatch(value)));
        Assert.All(others, value => Assert.Equal(PatternOutcome.NoMatch, parsed.FullMatch(value)));
    }

    // The two engines have to agree, since nobody knows which of them will answer.
    [Theory]
    [MemberData(nameof(RecordedMatches.Cases), MemberType = typeof(RecordedMatches), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(RecordedRandomMatches.Cases), MemberType = typeof(RecordedRandomMatches), DisableDiscoveryEnumeration = true)]
    public void The_automaton_matches_what_the_pattern_matches_in_Java(string pattern, string[] matching, string[] others)
    {
        if (CreateAutomaton(pattern) is not { } automaton)
        {
            Assert.False(Parse(pattern).IsLinear);
            return;
        }

        Assert.All(matching, value => Assert.Equal(PatternOutcome.Match, automaton.FullMatch(CodePoints(value))));
        Assert.All(others, value => Assert.Equal(PatternOutcome.NoMatch, automaton.FullMatch(CodePoints(value))));
    }

    [Theory]
    [InlineData("^#[0-9a-fA-F]{3,6}$", "#1aF", "#12")]
    [InlineData("[A-Z]{2}", "US", "us")]
    [InlineData("(?i)us", "uS", "en-US")]
    [InlineData("en.*", "en-US", "fr")]
    [InlineData("u|U", "U", "US")]
    [InlineData("[^a]+", "日本", "日a本")]
    [InlineData("[a-z&&[^x]]+", "fr", "fx")]
    [InlineData(@"\w+", "en_US", "zoë")]
    [InlineData("a.b", "a.b", "a\nb")]
    [InlineData("", "", "a")]
    public void Patterns_of_known_rules_match(string pattern, string matching, string other)
    {
        var parsed = Parse(pattern);

        Assert.Equal(PatternOutcome.Match, parsed.FullMatch(matching));
        Assert.Equal(PatternOutcome.NoMatch, parsed.FullMatch(other));
        Assert.True(parsed.IsLinear);
    }

    [Fact]
    public void Surrogates_are_one_code_point_as_a_pair_and_one_each_alone()
    {
        Assert.Equal(PatternOutcome.Match, Parse(".").FullMatch("\U0001F600"));
        Assert.Equal(PatternOutcome.NoMatch, Parse("..").FullMatch("\U0001F600"));
        Assert.Equal(PatternOutcome.Match, Parse("..").FullMatch("\uDE00\uD83D"));
        Assert.Equal(PatternOutcome.Match, Parse(@"\uD83D").FullMatch("\uD83D"));
        Assert.Equal(PatternOutcome.NoMatch, Parse(@"\uD83D.").FullMatch("\U0001F600"));
        Assert.Equal(PatternOutcome.Match, Parse("[^\uD83D]").FullMatch("\uDE00"));
        Assert.Equal(PatternOutcome.Match, Parse(@"\p{Cs}{2}").FullMatch("\uDE00\uD83D"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("(a+)+$")]
    [InlineData("(?:a|aa)+")]
    [InlineData("(a*)*(a*)*(a*)*a*a*a*")]
    [InlineData("(?:a+?|.*a){2,}?")]
    [InlineData(@"\b(?:a+)+\b")]
    [InlineData("(?m)(?:^a|a*|a$)*a")]
    [InlineData("(?:(?:a?){3}a?){1,9}(?:a|a|a)*a")]
    public async Task A_pattern_that_looks_neither_around_nor_back_always_has_an_answer(string text)
    {
        var value = new string('a', LongLength);
        var pattern = Parse(text);

        Assert.True(pattern.IsLinear);
        Assert.Equal(PatternOutcome.Match, await Run(() => pattern.FullMatch(value)));
        Assert.Equal(PatternOutcome.NoMatch, await Run(() => pattern.FullMatch(value + "b")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(@"(a+)+\1b$")]
    [InlineData(@"(a*)*\1b")]
    [InlineData(@"(?:(a|aa)+\1?)+b")]
    [InlineData(@"(a)*?(\1|a)*?b")]
    public async Task A_back_reference_that_takes_exponential_time_is_stopped(string pattern)
    {
        var value = new string('a', LongLength);

        Assert.Equal(PatternOutcome.TimedOut, await Run(() => Parse(pattern).FullMatch(value)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(@"(?:a+)+\b-")]
    [InlineData(@"(?:a|a|aa)*(?=b)c")]
    [InlineData(@"(?:(?:a*)*)*(?<=c)")]
    [InlineData(@"(?:a|(?>aa))+(?!)")]
    [InlineData(@"(?:a|.?.){2,}\b-")]
    [InlineData(@"(?:a|a){10,90}(?:a|a)*\b-")]
    public async Task Exponential_time_is_avoided_without_back_references(string pattern)
    {
        var value = new string('a', 100);

        Assert.Equal(PatternOutcome.NoMatch, await Run(() => Parse(pattern).FullMatch(value)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("(?:a{1000}){1000}")]
    [InlineData("(?:(?:(?:a{1000}){1000}){1000}){1000}")]
    [InlineData("(?:a?){5000}a{5000}")]
    [InlineData("(?:(?:a|b){0,1000}){0,1000}c")]
    [InlineData("a{2147483647}")]
    [InlineData("(?:(?:){2147483647}){2147483647}b")]
    [InlineData("(?:(?:a{0,2147483647}){2147483647}){1,2147483647}b")]
    public async Task Large_repetitions_cost_nothing_to_read_and_a_bounded_time_to_match(string pattern)
    {
        var outcome = await Run(() => Parse(pattern).FullMatch(new string('a', 1_000)));

        Assert.NotEqual(PatternOutcome.Match, outcome);
    }

    [Fact]
    public void Large_repetitions_match()
    {
        Assert.Equal(PatternOutcome.Match, Parse("(?:a{100}){100}").FullMatch(new string('a', 10_000)));
        Assert.Equal(PatternOutcome.NoMatch, Parse("(?:a{100}){100}").FullMatch(new string('a', 9_999)));
        Assert.Equal(PatternOutcome.Match, Parse("[a-z]{1,2147483647}").FullMatch(new string('a', LongLength)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(@".*\bb\b.*")]
    [InlineData(@"(?:a|b)*(?<=b)")]
    [InlineData(@"(?s)(?=.*b).*")]
    [InlineData(@"(?m)^(?:a|b)*$")]
    [InlineData(@"(a*)b?(?:\1)?.*")]
    public async Task Long_values_are_no_problem_for_usual_patterns(string pattern)
    {
        var value = new string('a', LongLength) + (pattern.Contains(@"\b", StringComparison.Ordinal) ? " b" : "b");

        Assert.Equal(PatternOutcome.Match, await Run(() => Parse(pattern).FullMatch(value)));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(?:", ")")]
    [InlineData("(?=", ")")]
    [InlineData("(?>", ")?")]
    [InlineData("(a|", ")*")]
    [InlineData("[", "a]")]
    [InlineData("[^a&&[", "b]]")]
    public void Nesting_is_possible_up_to_its_limit(string open, string close)
    {
        var levels = PatternLimits.MaxDepth / open.Count(static c => c is '(' or '[');
        var nested = Nest(levels);

        Assert.NotEqual(PatternOutcome.TimedOut, Parse(nested).FullMatch("b"));
        Assert.False(JavaPattern.TryParse(Nest(levels + 1), out _, out var problem));
        Assert.Equal(JavaPatternProblemKind.Unsupported, problem.Kind);
        Assert.False(JavaPattern.TryParse(string.Concat(Enumerable.Repeat(open, PatternLimits.MaxLength / open.Length)), out _, out _));

        string Nest(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_largest_patterns_are_read_in_bounded_time()
    {
        foreach (var part in new[] { "a|", "[^a]", @"[\PL&&\w]", @"[[\pL][\pN]]", "(a)", "(?iu)[a-z]", @"\b", "(?=a)", "a{1,9}", @"\p{IsHan}", @"\Qa\E" })
        {
            var pattern = string.Concat(Enumerable.Repeat(part, PatternLimits.MaxLength / part.Length));
            Assert.NotEqual(PatternOutcome.Match, await Run(() => Parse(pattern).FullMatch("-")));
        }

        var distinct = new StringBuilder();
        for (var c = '\u1000'; distinct.Length < PatternLimits.MaxLength - 5; c++)
        {
            distinct.Append("[^").Append(c).Append(']');
        }

        Assert.Equal(PatternOutcome.NoMatch, await Run(() => Parse(distinct.ToString()).FullMatch("-")));
    }

    [Fact]
    public void A_class_may_be_as_large_as_the_pattern()
    {
        var characters = new StringBuilder("[");
        for (var c = 0x1000; characters.Length < PatternLimits.MaxLength - 1; c += 2)
        {
            characters.Append((char)c);
        }

        var pattern = Parse(characters.Append(']').ToString());

        Assert.Equal(PatternOutcome.Match, pattern.FullMatch("\u1002"));
        Assert.Equal(PatternOutcome.NoMatch, pattern.FullMatch("\u1003"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Random_text_is_a_pattern_or_a_problem_and_never_an_exception()
    {
        Assert.InRange(await Run(() => CountProblems(new Random(20240229), 20_000)), 1_000, 19_000);
    }

    [Fact]
    public async Task A_pattern_can_be_used_by_many_threads()
    {
        var pattern = Parse("(a|b)*abb");
        var value = string.Concat(Enumerable.Repeat("ab", 2_000));

        await Parallel.ForAsync(0, 64, (i, _) =>
        {
            Assert.Equal(i % 2 == 0 ? PatternOutcome.Match : PatternOutcome.NoMatch, pattern.FullMatch(i % 2 == 0 ? value + "b" : value));
            return ValueTask.CompletedTask;
        });
    }

    private static int CountProblems(Random random, int patterns)
    {
        var problems = 0;
        for (var i = 0; i < patterns; i++)
        {
            var pattern = (i % 3 == 0 ? "(?x)" : "") + DrawText(random);
            if (JavaPattern.TryParse(pattern, out var parsed, out var problem))
            {
                parsed.FullMatch(pattern);
            }
            else
            {
                problems++;
                Assert.InRange(problem.Position, 0, pattern.Length);
            }
        }

        return problems;
    }

    private static string DrawText(Random random)
    {
        const string Signs = @"\\[]()(){}*+?.^$|#&-,<>=!:QEpPkbxucdwsRX0123iaA ";
        var text = new StringBuilder();
        for (var length = random.Next(40); length > 0; length--)
        {
            text.Append(random.Next(8) == 0 ? (char)random.Next(0x10000) : Signs[random.Next(Signs.Length)]);
        }

        return text.ToString();
    }

    // On a thread of its own, so that the time limit of a test can stop the wait.
    private static Task<T> Run<T>(Func<T> action) => Task.Run(action, TestContext.Current.CancellationToken);

    private static JavaPattern Parse(string pattern)
    {
        Assert.True(JavaPattern.TryParse(pattern, out var result, out var problem), problem?.Message);
        return result;
    }

    private static PatternAutomaton? CreateAutomaton(string pattern)
    {
        Assert.True(PatternParser.TryParse(pattern, out var root, out _));
        root = OuterAnchors.Drop(root);
        return PatternAutomaton.TryCreate(root, new PatternAnalysis(root));
    }

    private static int[] CodePoints(string value)
    {
        var codePoints = new List<int>();
        for (var i = 0; i < value.Length; i++)
        {
            var isPair = i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]);
            codePoints.Add(isPair ? char.ConvertToUtf32(value[i], value[++i]) : value[i]);
        }

        return [.. codePoints];
    }
}
