namespace Proctor.Rules.Tests;

/// <summary>The vectors of rules.md section 15, the tables of section 3, and what variables are (section 6).</summary>
public sealed class RuleEvaluatorTests
{
    [Theory]
    [InlineData("'1' + '1'", "Long 2")]
    [InlineData("1 + 1.5", "Double 2.5")]
    [InlineData("n + 1", "Long 1")]
    [InlineData("b + 1", "!!")]
    [InlineData("9223372036854775807 + 1", "Long -9223372036854775808")]
    [InlineData("1 / 2", "Double 0.5")]
    [InlineData("8 / 4 / 2", "Double 1.0")]
    [InlineData("-7 % 3", "Long -1")]
    [InlineData("7.0 % 0", "Double NaN")]
    [InlineData("7 % 0", "!!")]
    [InlineData("bi / bi3", "BigDecimal 3")]
    [InlineData("bd / bi3", "BigDecimal 0.50")]
    [InlineData("bd0 / bd", "BigDecimal 7")]
    [InlineData("bd + d", "BigDecimal 3.00")]
    [InlineData("bi + d", "BigDecimal 11.5")]
    [InlineData("bd % i", "Double 0.5")]
    [InlineData("-'5.0'", "Double -5.0")]
    [InlineData("-i", "Integer -1")]
    [InlineData("2 * 3 + 4 % 3", "Long 7")]
    [InlineData("'10' < '9'", "Boolean true")]
    [InlineData("'10' < 9", "Boolean false")]
    [InlineData("n < 1", "Boolean false")]
    [InlineData("n > 1", "Boolean false")]
    [InlineData("n <= 1", "Boolean false")]
    [InlineData("n <= n", "Boolean true")]
    [InlineData("b > bf", "Boolean true")]
    [InlineData("empty eiarr", "Boolean false")]
    [InlineData("empty 0", "Boolean false")]
    [InlineData("!'abc'", "Boolean true")]
    [InlineData("!1", "!!")]
    [InlineData("b || unknown", "Boolean true")]
    [InlineData("unknown || b", "!!")]
    [InlineData("bf ? 1 : b ? 2 : 3", "Long 2")]
    [InlineData("proctor:matches('abc', 'b')", "Boolean false")]
    [InlineData(@"proctor:matches(12, '\\d+')", "Boolean true")]
    [InlineData("proctor:matches(n, '')", "Boolean true")]
    [InlineData("fn:substring('hello', -1, -1)", "String hello")]
    [InlineData("fn:substring('hello', 3, 2)", "String ")]
    [InlineData("fn:split('a,b;;c', ',;')", "Array [a, b, c]")]
    [InlineData("fn:replace('aaa', 'aa', 'b')", "String ba")]
    [InlineData("1 == 1.0", "Boolean true")]
    [InlineData("'' == 0", "Boolean true")]
    [InlineData("'' == 1", "Boolean false")]
    [InlineData("'1.0' == 1", "!!")]
    [InlineData("1.0 == '1'", "Boolean true")]
    [InlineData("n == 0", "Boolean false")]
    [InlineData("b == 'TRUE'", "Boolean true")]
    [InlineData("bf == 'abc'", "Boolean true")]
    [InlineData("b == 1", "!!")]
    [InlineData("bd == bd2", "Boolean false")]
    [InlineData("bd == '1.5'", "Boolean false")]
    [InlineData("f == 1.1", "Boolean false")]
    [InlineData("nan == nan", "Boolean true")]
    [InlineData("nz == 0", "Boolean false")]
    [InlineData("ch == 'a'", "!!")]
    [InlineData("ch == 97", "Boolean true")]
    [InlineData("suit == 'HEARTS'", "Boolean true")]
    [InlineData("suit == 'CLUBS'", "!!")]
    [InlineData("suit == ''", "Boolean false")]
    [InlineData("v == '1.2.3.4'", "Boolean true")]
    [InlineData("v == proctor:version('1.2.x')", "Boolean true")]
    [InlineData("list == '[1, 2, 3]'", "Boolean true")]
    [InlineData("list[0]", "Integer 1")]
    [InlineData("list['1']", "Integer 2")]
    [InlineData("list[3]", "null")]
    [InlineData("list[-1]", "null")]
    [InlineData("list['x']", "!!")]
    [InlineData("map[1]", "null")]
    [InlineData("map['1']", "String one")]
    [InlineData("arr.length", "!!")]
    [InlineData("list.contains(1)", "Boolean false")]
    [InlineData("list.contains(i)", "Boolean true")]
    [InlineData("proctor:contains(list, 1)", "Boolean true")]
    [InlineData("proctor:contains(list, 1.0)", "Boolean false")]
    [InlineData("proctor:contains(arr, 'x')", "!!")]
    [InlineData("proctor:inRange(i, 1, 9)", "!!")]
    [InlineData("proctor:inRange(5, 1, 9)", "Boolean true")]
    [InlineData("proctor:inRange(9, 1, 9)", "Boolean false")]
    [InlineData("proctor:versionInRange(v, '1.2.3.5', '1.3.0.0')", "Boolean false")]
    [InlineData("fn:split(',,', ',')", "Array []")]
    [InlineData("fn:join(list, '-')", "!!")]
    public void Expressions_give_the_values_of_the_vectors(string expression, string expected) => Samples.AssertIs(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("${b}", "true")]
    [InlineData("${n}", "false")]
    [InlineData("${s}", "!!")]
    [InlineData("${1}", "!!")]
    [InlineData("${'true'}", "!!")]
    [InlineData("${null}", "false")]
    [InlineData("${map.t}", "true")]
    [InlineData("${map.k}", "!!")]
    [InlineData("${map.missing}", "!!")]
    [InlineData("${map.nul}", "!!")]
    [InlineData("${b ? 'true' : bf}", "!!")]
    [InlineData("${b ? n : bf}", "false")]
    [InlineData("${proctor:now()}", "!!")]
    [InlineData("${proctor:now() > 0}", "true")]
    [InlineData("${fn:length('a')}", "!!")]
    [InlineData("${i eq 1 and not bf}", "true")]
    [InlineData("${007 == 7}", "true")]
    [InlineData("${.5 == 0.5}", "true")]
    [InlineData("${1e2 == 100}", "true")]
    [InlineData("${0x1 == 1}", "!!")]
    [InlineData(@"${""a\""b"" == 'a""b'}", "true")]
    [InlineData(@"${'\d' == 'd'}", "!!")]
    [InlineData("${b AND b}", "!!")]
    [InlineData("${b = bf}", "!!")]
    public void Rules_give_the_results_of_the_vectors(string rule, string expected) => Samples.AssertIs(expected, Samples.EvaluateRule(rule));

    [Theory]
    [InlineData(null, "true")]
    [InlineData("", "true")]
    [InlineData(" ", "true")]
    [InlineData("true", "false")]
    [InlineData("TRUE", "false")]
    [InlineData("false", "false")]
    [InlineData(" ${true} ", "false")]
    [InlineData(" ${ true } ", "false")]
    [InlineData("#{b}", "false")]
    [InlineData("${b}x", "false")]
    [InlineData("country == 'US'", "false")]
    [InlineData("${b}${b}", "!! Received non-boolean return value: class java.lang.String from rule ${b}${b}")]
    [InlineData("${1 == 1}}", "!! Received non-boolean return value: class java.lang.String from rule ${1 == 1}}")]
    [InlineData("${'tr'}${'ue'}", "!! Received non-boolean return value: class java.lang.String from rule ${'tr'}${'ue'}")]
    [InlineData("${b && (b}", "!! Failed to parse the expression [${b && (b}]")]
    [InlineData("${}", "true")]
    [InlineData("${true && x}", "true")]
    [InlineData("${trueCountry == 'US'}", "true")]
    [InlineData("${true &&}", "true")]
    [InlineData("${tRUE and false}", "true")]
    [InlineData("${falseVar || true}", "false")]
    [InlineData("${(true) && bf}", "false")]
    [InlineData("${!true}", "false")]
    public void The_form_and_the_first_letters_of_a_rule_count(string? rule, string expected) => Assert.Equal(expected, Samples.EvaluateRule(rule));

    [Fact]
    public void A_constant_wins_over_a_variable_even_when_it_is_null()
    {
        var constants = new RuleMap([new("country", "US"), new("hidden", RuleValue.Null), new("missingExperimentalUnit", true)]);
        var context = new RuleContext { ["country"] = "DE", ["hidden"] = "visible", ["missingExperimentalUnit"] = false, ["Country"] = "FR" };
        var evaluator = new RuleEvaluator();
        Assert.True(evaluator.Evaluate("${country == 'US' && hidden == null && missingExperimentalUnit}", constants, context).IsTrue);
        Assert.True(evaluator.Evaluate("${Country == 'FR'}", constants, context).IsTrue);
    }

    [Theory]
    [InlineData("unknown", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("S", "!! ELResolver cannot handle a null base Object with identifier [S]")]
    [InlineData("b ? 1 : unknown", "Long 1")]
    [InlineData("bf && unknown", "Boolean false")]
    [InlineData("n < unknown", "Boolean false")]
    [InlineData("unknown < n", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("n <= unknown", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("empty unknown", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("unknown.x", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    public void A_variable_nobody_set_is_a_fault_where_it_is_read(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("${4}", "Long 4")]
    [InlineData("${true}", "Boolean true")]
    [InlineData("a${1 + 1}b", "String a2b")]
    [InlineData("${1}${n}${'x'}", "String 1x")]
    [InlineData("\\${1}", "String ${1}")]
    [InlineData("", "String ")]
    [InlineData("plain", "String plain")]
    [InlineData("#{i}", "Integer 1")]
    [InlineData("x${unknown}", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("${1", "!! Failed to parse the expression [${1]")]
    public void A_text_is_evaluated_to_whatever_it_gives(string text, string expected) =>
        Assert.Equal(expected, Samples.Describe(new RuleEvaluator().EvaluateExpression(text, RuleMap.Empty, Samples.Context)));

    [Fact]
    public void The_clock_is_the_one_given()
    {
        var evaluator = new RuleEvaluator(clock: new FixedClock());
        Assert.Equal("Long 1609556645678", Samples.Describe(evaluator.EvaluateExpression("${proctor:now()}", RuleMap.Empty, [])));
        Assert.True(evaluator.Evaluate("${indeed:now() == 1609556645678}", RuleMap.Empty, []).IsTrue);
    }

    [Fact]
    public void The_cause_of_a_syntax_error_is_the_diagnostic()
    {
        var fault = new RuleEvaluator().Evaluate("${a ==}", RuleMap.Empty, []).Fault;
        Assert.Equal(
            "Failed to parse the expression [${a ==}]: (7) RULE003: Expected a name, a number, a 'text' or '(' but found the end of the expression.", fault!.ToString());
        Assert.Equal(RuleFaultKind.Expression, fault.Kind);
    }

    [Fact]
    public void Null_arguments_are_the_callers_mistake()
    {
        var evaluator = new RuleEvaluator();
        Assert.Throws<ArgumentNullException>("constants", () => evaluator.Evaluate("${b}", null!, []));
        Assert.Throws<ArgumentNullException>("variables", () => evaluator.Evaluate("${b}", RuleMap.Empty, null!));
        Assert.Throws<ArgumentNullException>("text", () => evaluator.EvaluateExpression(null!, RuleMap.Empty, []));
        Assert.Throws<ArgumentNullException>("constants", () => evaluator.EvaluateExpression("", null!, []));
        Assert.Throws<ArgumentNullException>("variables", () => evaluator.EvaluateExpression("", RuleMap.Empty, null!));
        Assert.Throws<ArgumentNullException>("constants", () => evaluator.CouldBeTrue("${b}", null!, []));
        Assert.Throws<ArgumentNullException>("variables", () => evaluator.CouldBeTrue("${b}", RuleMap.Empty, null!));
    }

    [Fact]
    public void An_evaluator_may_be_used_by_many_at_once()
    {
        var evaluator = new RuleEvaluator();
        Parallel.For(0, 2_000, number =>
        {
            var outcome = evaluator.Evaluate("${number % 2 == 0 && proctor:matches(name, 'n[0-9]+')}", RuleMap.Empty, new() { ["number"] = number, ["name"] = $"n{number}" });
            Assert.Equal(number % 2 == 0, outcome.IsTrue);
        });
    }
}
