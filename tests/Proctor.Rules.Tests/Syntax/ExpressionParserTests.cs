using System.Globalization;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("a == b", "(Equal a b)")]
    [InlineData("a eq b", "(Equal a b)")]
    [InlineData("a != b", "(NotEqual a b)")]
    [InlineData("a ne b", "(NotEqual a b)")]
    [InlineData("a < b", "(Less a b)")]
    [InlineData("a lt b", "(Less a b)")]
    [InlineData("a > b", "(Greater a b)")]
    [InlineData("a gt b", "(Greater a b)")]
    [InlineData("a <= b", "(LessOrEqual a b)")]
    [InlineData("a le b", "(LessOrEqual a b)")]
    [InlineData("a >= b", "(GreaterOrEqual a b)")]
    [InlineData("a ge b", "(GreaterOrEqual a b)")]
    [InlineData("a && b", "(And a b)")]
    [InlineData("a and b", "(And a b)")]
    [InlineData("a || b", "(Or a b)")]
    [InlineData("a or b", "(Or a b)")]
    [InlineData("a + b", "(Add a b)")]
    [InlineData("a - b", "(Subtract a b)")]
    [InlineData("a * b", "(Multiply a b)")]
    [InlineData("a / b", "(Divide a b)")]
    [InlineData("a div b", "(Divide a b)")]
    [InlineData("a % b", "(Remainder a b)")]
    [InlineData("a mod b", "(Remainder a b)")]
    [InlineData("!a", "(Not a)")]
    [InlineData("not a", "(Not a)")]
    [InlineData("-a", "(Negate a)")]
    [InlineData("empty a", "(Empty a)")]
    [InlineData("a ? b : c", "(If a b c)")]
    public void Every_operator_is_read_in_every_spelling(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("a || b && c", "(Or a (And b c))")]
    [InlineData("a && b || c", "(Or (And a b) c)")]
    [InlineData("a && b == c", "(And a (Equal b c))")]
    [InlineData("a == b < c", "(Equal a (Less b c))")]
    [InlineData("a < b + c", "(Less a (Add b c))")]
    [InlineData("a + b * c", "(Add a (Multiply b c))")]
    [InlineData("a * b + c", "(Add (Multiply a b) c)")]
    [InlineData("a * -b", "(Multiply a (Negate b))")]
    [InlineData("!a == b", "(Equal (Not a) b)")]
    [InlineData("not a eq b", "(Equal (Not a) b)")]
    [InlineData("empty e eq b", "(Equal (Empty e) b)")]
    [InlineData("-a.b", "(Negate (Path a .b))")]
    [InlineData("!a[0]", "(Not (Path a [0]))")]
    [InlineData("a || b ? c : d", "(If (Or a b) c d)")]
    [InlineData("(a || b) && c", "(And (Or a b) c)")]
    [InlineData("a ? b : c || d", "(If a b (Or c d))")]
    [InlineData("a == b || c == d && e < f + g * !h.x", "(Or (Equal a b) (And (Equal c d) (Less e (Add f (Multiply g (Not (Path h .x)))))))")]
    public void What_binds_tighter_is_read_first(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("8 / 4 / 2", "(Divide (Divide 8 4) 2)")]
    [InlineData("8 - 4 - 2", "(Subtract (Subtract 8 4) 2)")]
    [InlineData("8 - (4 - 2)", "(Subtract 8 (Subtract 4 2))")]
    [InlineData("1 == 1 == true", "(Equal (Equal 1 1) true)")]
    [InlineData("1 < 2 < 3", "(Less (Less 1 2) 3)")]
    [InlineData("a ? b : c ? d : e", "(If a b (If c d e))")]
    [InlineData("a ? b ? c : d : e", "(If a (If b c d) e)")]
    [InlineData("(a ? b : c) ? d : e", "(If (If a b c) d e)")]
    [InlineData("a && b && c", "(And a b c)")]
    [InlineData("a && (b && c)", "(And a (And b c))")]
    [InlineData("(a && b) && c", "(And (And a b) c)")]
    [InlineData("a || b || c || d", "(Or a b c d)")]
    [InlineData("- - a", "(Negate (Negate a))")]
    [InlineData("--a", "(Negate (Negate a))")]
    [InlineData("!!a", "(Not (Not a))")]
    [InlineData("not empty a", "(Not (Empty a))")]
    [InlineData("a - -1", "(Subtract a (Negate 1))")]
    public void Operators_associate_as_in_the_original(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("a.b.c", "(Path a .b .c)")]
    [InlineData("a['b']", "(Path a ['b'])")]
    [InlineData("a[b.c]", "(Path a [(Path b .c)])")]
    [InlineData("a.b[0].c", "(Path a .b [0] .c)")]
    [InlineData("a.m()", "(Path a .m())")]
    [InlineData("a.m(1, b).c", "(Path a .m(1 b) .c)")]
    [InlineData("a['m'](1)", "(Path a ['m'](1))")]
    [InlineData("(a).b", "(Path a .b)")]
    [InlineData("(a + b).c", "(Path (Add a b) .c)")]
    [InlineData("'text'.length()", "(Path 'text' .length())")]
    [InlineData("fn:split(s, ',')[0]", "(Path (Call fn:split s ',') [0])")]
    [InlineData("1.0.x", "(Path 1d .x)")]
    [InlineData("a . b", "(Path a .b)")]
    [InlineData("a [ 0 ]", "(Path a [0])")]
    public void Suffixes_follow_any_value(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("fn:length(s)", "(Call fn:length s)")]
    [InlineData("proctor:now()", "(Call proctor:now)")]
    [InlineData("length(s)", "(Call :length s)")]
    [InlineData("fn : length ( s )", "(Call fn:length s)")]
    [InlineData("f:g(h:i(1), 2)", "(Call f:g (Call h:i 1) 2)")]
    [InlineData("f:g(a ? b : c, d)", "(Call f:g (If a b c) d)")]
    public void Functions_have_a_namespace_or_none(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("c ? s : fn:length(s)", "(If c s (Call fn:length s))")]
    [InlineData("c ? (s) : length(s)", "(If c s (Call :length s))")]
    [InlineData("c ? (s) : x", "(If c s x)")]
    [InlineData("c ? s : x", "(If c s x)")]
    [InlineData("c ? s : (length(s))", "(If c s (Call :length s))")]
    [InlineData("c ? s : x.m()", "(If c s (Path x .m()))")]
    [InlineData("c ? a.s : length(s)", "(If c (Path a .s) (Call :length s))")]
    [InlineData("c ? s : length(s)", "(20) RULE003: Expected ':' but found the end of the expression.")]
    [InlineData("c ? s : length(s) : 1", "(If c (Call s:length s) 1)")]
    public void A_name_a_colon_and_a_call_are_one_function(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("007", "7")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "!!For input string: \"9223372036854775808\"")]
    [InlineData("1e400", "Infinityd")]
    [InlineData("1e-400", "0d")]
    [InlineData("1.", "1d")]
    [InlineData(".5", "0.5d")]
    [InlineData("1.5e-3", "0.0015d")]
    [InlineData(@"'a\\b'", @"'a\b'")]
    [InlineData(@"'a\'b'", "'a'b'")]
    [InlineData(@"'a\""b'", "'a\"b'")]
    [InlineData(@"""a\'b""", "'a'b'")]
    [InlineData(@"'\\d+'", @"'\d+'")]
    [InlineData("''", "''")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    public void Literals_have_values(string expression, string shape) => Assert.Equal(shape, SyntaxShape.Parse(expression));

    [Theory]
    [InlineData("a = b")]
    [InlineData("a += b")]
    [InlineData("a -> b")]
    [InlineData("a ; b")]
    [InlineData("['42']")]
    [InlineData("{x}")]
    [InlineData("{'Foo': true}")]
    [InlineData("~a")]
    [InlineData("a & b")]
    [InlineData("a | b")]
    [InlineData("a ? b")]
    [InlineData("a ? b :")]
    [InlineData("a ?: b")]
    [InlineData("a instanceof b")]
    [InlineData("a b")]
    [InlineData("a AND b")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("a[")]
    [InlineData("a[]")]
    [InlineData("a.")]
    [InlineData("a.'b'")]
    [InlineData("a.1")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a(")]
    [InlineData("f:g(a,)")]
    [InlineData("f:g(,a)")]
    [InlineData("f:g(a b)")]
    [InlineData("f:g")]
    [InlineData("f:g:h(a)")]
    [InlineData("f:(a)")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("&& a")]
    [InlineData("a &&")]
    [InlineData("not")]
    [InlineData("a eq")]
    [InlineData("a !b")]
    [InlineData("a++b")]
    [InlineData("map.empty")]
    [InlineData("div")]
    [InlineData("s.mod")]
    [InlineData("a.b(c).true")]
    public void What_is_not_of_the_language_is_a_syntax_error(string expression) => Assert.Contains(") RULE00", SyntaxShape.Parse(expression), StringComparison.Ordinal);

    [Fact]
    public void Reserved_words_of_Java_are_no_names()
    {
        const string Words = """
            abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements
            import int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws
            transient try void volatile while
            """;
        var words = Words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(49, words.Length);
        Assert.All(words, static word =>
        {
            var message = $"RULE005: '{word}' is a reserved word and cannot be a name here. Write x['{word}'] to reach a property of that name.";
            Assert.Equal($"(3) {message}", SyntaxShape.Parse(word));
            Assert.Equal($"(5) {message}", SyntaxShape.Parse($"a.{word}"));
            Assert.Equal($"(Path a ['{word}'])", SyntaxShape.Parse($"a['{word}']"));
            Assert.Equal(word + "_", SyntaxShape.Parse(word + "_"));
        });
    }

    [Theory]
    [InlineData("a == b", 2, 6)]
    [InlineData("a ? b : fn:length( c )", 2, 22)]
    [InlineData("a.b['c'].d( 1 )", 2, 15)]
    [InlineData("( a ) . b", 4, 7)]
    [InlineData("- ( a )", 2, 5)]
    [InlineData("a && b && c", 2, 11)]
    public void A_node_knows_its_place(string expression, int start, int length)
    {
        Assert.True(RuleParser.TryParse($"${{{expression}}}", out var syntax, out _));
        Assert.Equal(new TextSpan(start, length), Assert.Single(syntax.Parts).Span);
    }

    [Theory]
    [InlineData("(", "b", ")")]
    [InlineData("!", "b", "")]
    [InlineData("not ", "b", "")]
    [InlineData("-", "b", "")]
    [InlineData("empty ", "b", "")]
    [InlineData("m[", "b", "]")]
    [InlineData("m.get(", "b", ")")]
    [InlineData("fn:trim(", "b", ")")]
    [InlineData("b ? ", "b", " : b")]
    [InlineData("b ? b : ", "b", "")]
    [InlineData("", "b", " + 1")]
    [InlineData("", "b", " == 1")]
    public void Depth_is_bounded_at_the_same_place_for_everything(string before, string core, string after)
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat(before, levels)) + core + string.Concat(Enumerable.Repeat(after, levels));

        Assert.DoesNotContain("RULE", SyntaxShape.Parse(Nested(ExpressionParser.MaxDepth - 1)), StringComparison.Ordinal);
        Assert.Contains("RULE002", SyntaxShape.Parse(Nested(ExpressionParser.MaxDepth + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Chains_in_parentheses_do_not_add_up_to_a_high_tree()
    {
        // Each pair of parentheses closes a chain that begins the next one: every level of nesting is small, the tree would be as high as the text is long.
        var chain = string.Concat(Enumerable.Repeat(" + 1", 40));
        var rule = "${" + new string('(', 100) + "1" + string.Concat(Enumerable.Repeat(chain + ")", 100)) + "}";
        Assert.False(RuleParser.TryParse(rule, out _, out var diagnostic));
        Assert.Equal("RULE002", diagnostic.Code);
    }

    [Fact]
    public void Long_chains_of_and_and_or_are_flat()
    {
        foreach (var sign in (string[])["&&", "||", "and", "or"])
        {
            var rule = "${" + string.Join($" {sign} ", Enumerable.Repeat("b", 10_000)) + "}";
            Assert.True(RuleParser.TryParse(rule, out var syntax, out _));
            Assert.Equal(2, Assert.Single(syntax.Parts).Height);
            Assert.Equal(10_000, Assert.IsType<ExpressionSyntax.Logical>(syntax.Parts[0]).Operands.Count);
        }
    }

    [Fact]
    public void A_list_of_arguments_is_not_nesting() =>
        Assert.StartsWith("(Call f:g 1 1", SyntaxShape.Parse($"f:g({string.Join(',', Enumerable.Repeat("1", 5_000))})"), StringComparison.Ordinal);

    [Fact]
    public void Diagnostics_say_the_position_in_the_rule()
    {
        foreach (var blanks in Enumerable.Range(0, 5))
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"({blanks + 3}) RULE003: Expected a name, a number, a 'text' or '(' but found ')'.");
            Assert.Equal(expected, SyntaxShape.Parse(new string(' ', blanks) + ")"));
        }
    }
}
