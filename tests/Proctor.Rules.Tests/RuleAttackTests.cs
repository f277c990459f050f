using System.Numerics;
using System.Text;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests;

/// <summary>Rules made to break the language: whatever they are, it answers soon, with a value or a fault, never with an exception.</summary>
public sealed class RuleAttackTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly RuleEvaluator Evaluator = new(clock: new FixedClock());
    private static readonly RuleVerifier Verifier = new(clock: new FixedClock());
    private static readonly RuleAnalyzer Analyzer = new();
    private static readonly RuleContext Context = Samples.Context;
    private static readonly RuleVerificationContext VerificationContext = new(Context.ToDictionary(StringComparer.Ordinal), new HashSet<string> { "u" });

    // What is repeated before and after the core; together they are one level of nesting, or one operator of a chain.
    public static TheoryData<string, string, string> Towers => new()
    {
        { "(", "b", ")" },
        { "(b && ", "b", ")" },
        { "(b == ", "b", ")" },
        { "(b ? b || b && b == b < 1 + 2 * ", "3", ": b)" },
        { "!", "b", "" },
        { "not ", "b", "" },
        { "-", "1", "" },
        { "empty ", "b", "" },
        { "map[", "s", "]" },
        { "map.get(", "s", ")" },
        { "map['get'](", "s", ")" },
        { "bean.isNamed(", "s", ")" },
        { "fn:trim(", "s", ")" },
        { "fn:replace('', '', ", "s", ")" },
        { "length(", "s", ")" },
        { "b ? ", "b", " : b" },
        { "b ? b : ", "b", "" },
        { "(", "b", " ? 1 : 2)" },
        { "", "1", " + 1" },
        { "", "b", " == b" },
        { "", "1", " < 1" },
        { "", "1", " div 1" },
        { "", "b", " && b" },
        { "", "b", " || b" },
        { "", "b", " and b or b" },
        { "", "map", ".k" },
        { "", "map", "['k']" },
        { "", "s", ".trim()" },
        { "(", "1", " + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1)" },
        { "(", "s", ".trim())" },
        { "[", "1", "]" },
        { "{", "1", "}" },
        { "${", "b", "}" },
        { "'", "b", "'" },
        { "a:", "b", "" },
        { "a(", "", "" },
        { "a,", "b", "" },
        { ".5", "", "" },
        { "1e", "5", "" },
        { "\\", "'", "" },
    };

    [Theory]
    [MemberData(nameof(Towers))]
    public void Nesting_and_chains_of_any_length_need_little_stack(string before, string core, string after)
    {
        SmallStack.Run(() =>
        {
            foreach (var levels in (int[])[10, ExpressionParser.MaxDepth / 2, ExpressionParser.MaxDepth - 2, ExpressionParser.MaxDepth - 1, ExpressionParser.MaxDepth, 10_000, 100_000])
            {
                UseEverywhere("${" + Repeat(before, levels) + core + Repeat(after, levels) + "}");
                UseEverywhere("${" + Repeat(before, levels));
                UseEverywhere("${u && " + Repeat(before, levels) + core + Repeat(after, levels) + " == b || b}");
            }

            // As much as a rule may hold.
            var most = (RuleParser.MaxLength - 10) / Math.Max(1, before.Length + after.Length);
            UseEverywhere("${" + Repeat(before, most) + core + Repeat(after, most) + "}");
        });
    }

    [Fact]
    public void A_tree_as_high_as_the_text_allows_is_refused()
    {
        SmallStack.Run(() =>
        {
            foreach (var operators in (int[])[1, 10, 100, 126, 127, 128, 250])
            {
                var level = Repeat(" + 1", operators) + ")";
                var levels = Math.Min(ExpressionParser.MaxDepth - 2, (RuleParser.MaxLength - 100) / level.Length);
                UseEverywhere("${" + Repeat("(", levels) + "1" + Repeat(level, levels) + " > 0}");
            }
        });
    }

    [Fact]
    public void A_rule_of_a_megabyte_is_refused_at_once()
    {
        SmallStack.Run(() =>
        {
            foreach (var fill in (string[])["a", " ", "(", "!", "'", "\\", "${", "${a}", "b && ", "1", "9", "\0", "\uD800", "é", "fn:trim(", "}"])
            {
                var text = Repeat(fill, Megabyte / fill.Length);
                UseEverywhere(text);
                UseEverywhere("${" + text + "}");
                UseEverywhere("${'" + text + "'}");
                UseEverywhere("${b || " + text + "}");
            }
        });
        Assert.StartsWith("Failed to parse the expression", Evaluator.Evaluate("${b || " + Repeat(" ", Megabyte) + "b}", RuleMap.Empty, Context).Fault!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&&")]
    [InlineData("||")]
    [InlineData("and")]
    [InlineData("==")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("<")]
    [InlineData("%")]
    public void A_chain_of_a_hundred_thousand_operands_is_refused(string sign)
    {
        SmallStack.Run(() =>
        {
            var rule = "${b" + Repeat($"{sign} b", 100_000) + "}";
            Assert.NotNull(Evaluator.Evaluate(rule, RuleMap.Empty, Context).Fault);
            UseEverywhere(rule);
        });
    }

    [Fact]
    public void The_longest_chain_that_fits_is_evaluated()
    {
        SmallStack.Run(() =>
        {
            var operands = (RuleParser.MaxLength - 10) / 3;
            Assert.True(Evaluator.Evaluate("${bf" + Repeat("||n", operands - 1) + "||b}", RuleMap.Empty, Context).IsTrue);
            Assert.False(Evaluator.Evaluate("${b" + Repeat("&&b", operands - 1) + "&&n}", RuleMap.Empty, Context).IsTrue);
            UseEverywhere("${u" + Repeat("||u", operands) + "}");
            UseEverywhere("${x" + Repeat("||y", operands) + "}");
            UseEverywhere("${a()" + Repeat("||a()", operands / 2) + "}");
            UseEverywhere("${fn:trim(" + Repeat("b,", operands) + "b)}");
        });
    }

    [Fact]
    public void Random_text_never_throws()
    {
        SmallStack.Run(() =>
        {
            for (var seed = 0; seed < 20_000; seed++)
            {
                UseEverywhere(RandomText(new Random(seed), seed));
            }
        });
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0} == 1")]
    [InlineData("1 == {0}")]
    [InlineData("{0} < {0}")]
    [InlineData("'{0}' == 1")]
    [InlineData("'{0}' == 1.5")]
    [InlineData("'{0}' + 1")]
    [InlineData("'{0}' * '{0}'")]
    [InlineData("'{0}' * bi")]
    [InlineData("'{0}' * bd")]
    [InlineData("'{0}' / bd")]
    [InlineData("bd / '{0}'")]
    [InlineData("bd - '{0}'")]
    [InlineData("'{0}' % bi")]
    [InlineData("'{0}' == bi")]
    [InlineData("'{0}' == bd")]
    [InlineData("'{0}' < bd")]
    [InlineData("bd >= '{0}'")]
    [InlineData("'{0}' > i")]
    [InlineData("-'{0}'")]
    [InlineData("list['{0}']")]
    [InlineData("list[{0}]")]
    [InlineData("fn:substring('abc', '{0}', {0})")]
    [InlineData("proctor:version('{0}.{0}.{0}.{0}')")]
    [InlineData("proctor:contains(list, {0})")]
    public void Huge_numbers_end_soon(string expression)
    {
        var digits = new string('7', 65_000);
        SmallStack.Run(() =>
        {
            foreach (var number in (string[])[
                "1e999999999", "1e-999999999", "1E2147483647", "1e-2147483648", "1e99999999999999999999", "9223372036854775808", digits[..30_000], digits[..5_000] + "." + digits[..5_000],
                digits[..100] + "e" + digits[..100], "." + digits[..20_000], new string('0', 20_000) + "1", "0." + new string('0', 20_000) + "1", "NaN", "Infinity", "0x1p999999999", "1e1e1"])
            {
                UseEverywhere("${" + expression.Replace("{0}", number, StringComparison.Ordinal) + "}");
            }
        });
    }

    [Theory]
    [InlineData("huge + bd")]
    [InlineData("huge - tiny")]
    [InlineData("huge * huge")]
    [InlineData("huge / tiny")]
    [InlineData("tiny / huge")]
    [InlineData("bi / tiny")]
    [InlineData("huge % tiny")]
    [InlineData("huge == tiny")]
    [InlineData("huge == bi")]
    [InlineData("huge < tiny")]
    [InlineData("huge > bi")]
    [InlineData("huge == d")]
    [InlineData("huge < '1e2000000001'")]
    [InlineData("!huge")]
    [InlineData("huge && b")]
    [InlineData("tiny ? 1 : 2")]
    [InlineData("-huge")]
    [InlineData("empty huge")]
    [InlineData("list[huge]")]
    [InlineData("list[tiny]")]
    [InlineData("fn:trim(huge)")]
    [InlineData("fn:length(fn:trim(tiny))")]
    [InlineData("fn:substring('abc', huge, tiny)")]
    [InlineData("huge.intValue()")]
    [InlineData("tiny.longValue()")]
    [InlineData("huge.doubleValue()")]
    [InlineData("huge.nothing(huge)")]
    [InlineData("proctor:contains(list, huge)")]
    [InlineData("proctor:contains(numbers, 0)")]
    [InlineData("proctor:contains(numbers, huge)")]
    [InlineData("proctor:inRange(huge, tiny, huge)")]
    [InlineData("proctor:inRange(huge, 1, 2)")]
    [InlineData("numbers == '[1E+2000000000]'")]
    [InlineData("t:whole(huge)")]
    [InlineData("t:whole(tiny)")]
    [InlineData("t:dec(huge)")]
    [InlineData("t:dec(tiny)")]
    [InlineData("t:real(huge)")]
    [InlineData("manyDigits * manyDigits")]
    [InlineData("manyDigits * manyDigits * manyDigits * manyDigits")]
    [InlineData("manyDigits % bi3")]
    [InlineData("manyDigits / bi3")]
    [InlineData("!manyDigits")]
    [InlineData("manyDigits == 1.5")]
    [InlineData("manyDigits < bd")]
    [InlineData("fn:length(fn:trim(manyDigits))")]
    public void Numbers_whose_digits_would_fill_the_memory_end_soon(string expression)
    {
        var functions = RuleFunctionSet.Default.With("t", RuleFunctionLibrary.Empty
            .Add<BigInteger>("whole", static number => (RuleValue)number)
            .Add<decimal>("dec", static number => (RuleValue)number)
            .Add<double>("real", static number => (RuleValue)number));
        var context = new RuleContext(Context)
        {
            ["huge"] = new BigDecimal(1, -2_000_000_000),
            ["tiny"] = new BigDecimal(1, 2_000_000_000),
            ["numbers"] = new RuleList(Enumerable.Repeat((RuleValue)new BigDecimal(1, -2_000_000_000), 20).ToArray()),
            ["manyDigits"] = BigInteger.Pow(7, 10_000),
        };
        SmallStack.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var value = new RuleEvaluator(functions).EvaluateExpression($"${{{expression}}}", RuleMap.Empty, context);
            Assert.True(value.IsDefined);
            Assert.NotNull(Samples.Describe(value));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        });
    }

    [Fact]
    public void Text_that_grows_by_itself_is_stopped()
    {
        SmallStack.Run(() =>
        {
            var grown = "'aaaaaaaaaa'";
            for (var i = 0; i < 40; i++)
            {
                grown = $"fn:replace({grown}, 'a', 'aaaaaaaaaa')";
            }

            Assert.Equal("Problems calling function [fn:replace]", Evaluator.Evaluate($"${{{grown} == ''}}", RuleMap.Empty, Context).Fault!.Message);
            UseEverywhere($"${{{grown} == ''}}");
            UseEverywhere("${" + Repeat("fn:join(fn:split(", 30) + "'a,b'" + Repeat(", ','), ',,,,,,,,')", 30) + " == ''}");
            UseEverywhere("${" + Repeat("fn:toUpperCase(", 50) + "'ΐΐΐΐ'" + Repeat(")", 50) + " == ''}");
            UseEverywhere("${" + Repeat("fn:replace(fn:toUpperCase(", 20) + "'ß'" + Repeat("), 'S', 'ßßß')", 20) + " == ''}");
            UseEverywhere("${'a'" + Repeat(".replace('a', 'aaaaaaaaaa')", 40) + " == ''}");
            UseEverywhere(Repeat("${fn:replace(fn:replace(fn:replace('aaaaaaaaaa', 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaa')}", 400));
        });
    }

    [Fact]
    public void Searching_in_repetitive_text_ends_soon()
    {
        var half = new string('a', 50_000);
        var context = new RuleContext { ["text"] = half + half, ["part"] = half[..25_000] + "b" + half[..25_000] };
        SmallStack.Run(() =>
        {
            foreach (var function in (string[])["fn:contains(text, part)", "fn:indexOf(text, part)", "fn:containsIgnoreCase(text, part)", "fn:substringAfter(text, part)", "fn:replace(text, part, '')"])
            {
                Assert.False(Evaluator.EvaluateExpression($"${{{function}}}", RuleMap.Empty, context).IsFault);
            }
        });
    }

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$b")]
    [InlineData("(.*)*b")]
    [InlineData("(a*)*\\\\1b")]
    [InlineData("(?=(a+)+b)a*")]
    [InlineData("a{1,1000}{1,1000}{1,1000}b")]
    [InlineData("(((((a{1,50}){1,50}){1,50}){1,50}){1,50})b")]
    [InlineData("[a-z&&[^b-d&&[^x]]]*b")]
    [InlineData("(?<!a{0,100})b")]
    [InlineData("\\\\p{L}*\\\\p{L}*\\\\p{L}*\\\\p{L}*b")]
    public void Regular_expressions_end_soon(string pattern)
    {
        var context = new RuleContext { ["text"] = new string('a', 20_000) };
        SmallStack.Run(() =>
        {
            var outcome = Evaluator.Evaluate($"${{proctor:matches(text, '{pattern}')}}", RuleMap.Empty, context);
            Assert.False(outcome.IsTrue);
        });
    }

    [Fact]
    public void Regular_expressions_of_any_shape_need_little_stack()
    {
        SmallStack.Run(() =>
        {
            foreach (var (before, after) in ((string, string)[])[("(", ")"), ("(?:", ")"), ("(?=", ")"), ("(?<=", ")"), ("[", "]"), ("[a&&[", "]]"), ("", "*"), ("", "{2}"), ("a|", ""), ("(?i)", "")])
            {
                foreach (var levels in (int[])[10, 100, 1_000, 10_000])
                {
                    UseEverywhere("${proctor:matches(s, '" + Repeat(before, levels) + "a" + Repeat(after, levels) + "')}");
                }
            }
        });
    }

    [Fact]
    public void Many_unknown_names_are_guessed_at_soon()
    {
        var known = Enumerable.Range(0, 2_000).ToDictionary(static number => $"variable_number_{number}", static _ => (RuleValue)1, StringComparer.Ordinal);
        var rule = "${" + string.Join("||", Enumerable.Range(0, 2_500).Select(static number => $"varaible_number_{number}x")) + "}";
        SmallStack.Run(() =>
        {
            var verification = Verifier.Verify(rule, RuleMap.Empty, new RuleVerificationContext(known, new HashSet<string>()));
            Assert.False(verification.IsValid);
            Assert.Equal(2_500, verification.Diagnostics.Count);
        });
    }

    private static string RandomText(Random random, int seed)
    {
        string[] pieces =
        [
            "${", "}", "#{", "(", ")", "[", "]", "a", "b", "s", "n", "i", "map", ".k", "list", "bean", "fn:", "fn:trim(", "proctor:matches(", "proctor:contains(", ",", "'", "\"", "'x'",
            "\\", "1", "1.5", "1e9", "99999999999999999999", "==", "!=", "<", "&&", "||", "and", "not ", "!", "-", "+", "*", "/", "%", "?", ":", " ", "\n", "true", "null", "empty ", "class",
            "\u2028", "\uD800", "é", "=", ";", "\0", "[a&&[", "(?<x>", "\\\\d+", "u", "suit", "v", "bd", "bi",
        ];
        var text = new StringBuilder(seed % 3 == 0 ? "" : "${");
        var length = random.Next(1, 40);
        for (var i = 0; i < length; i++)
        {
            text.Append(seed % 2 == 0 ? ((char)random.Next(random.Next(2) == 0 ? 128 : 65_536)).ToString() : pieces[random.Next(pieces.Length)]);
        }

        return text.Append(seed % 3 == 0 ? "" : "}").ToString();
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>Hands a rule to everything that takes one; what it answers does not matter, as long as it answers.</summary>
    private static void UseEverywhere(string rule)
    {
        Assert.NotNull(Evaluator.Evaluate(rule, RuleMap.Empty, Context).ToString());
        Assert.True(Evaluator.EvaluateExpression(rule, RuleMap.Empty, Context).IsDefined);
        Assert.NotNull(Evaluator.CouldBeTrue(rule, RuleMap.Empty, Context).ToString());
        Assert.NotNull(Verifier.Verify(rule, RuleMap.Empty, VerificationContext).Diagnostics);
        Assert.All(Analyzer.Diagnose(rule, RuleMap.Empty, ["b"]), diagnostic => Assert.InRange(diagnostic.Start + diagnostic.Length, 0, rule.Length));
        Analyzer.TryGetReferencedVariables(rule, out _);
        if (RuleParser.TryParse(rule, out var syntax, out _))
        {
            Assert.NotNull(SyntaxPrinter.Print(syntax));
        }
    }
}
