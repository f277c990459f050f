namespace Proctor.Rules.Tests.Compilation;

/// <summary>rules.md section 12: could a rule be true when only a part of the context is known?</summary>
public sealed class PartialEvaluatorTests
{
    private const string SearchRule =
        "${country == 'US' && adFormat == 'web' && hasAccount && (indeed:contains(Q, fn:toLowerCase(fn:trim(query))) || indeed:contains(L, searchLocation))}";

    private static readonly RuleMap SearchConstants = new(
    [
        new("Q", RuleList.OfStrings(["remote", "part time"])),
        new("L", RuleList.OfStrings(["remote", "Berlin"])),
    ]);

    [Theory]
    [InlineData(null, "true")]
    [InlineData("", "true")]
    [InlineData(" ", "true")]
    [InlineData("${}", "true")]
    [InlineData("${ true }", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("${FALSE}", "false")]
    [InlineData("false", "false")]
    [InlineData("b", "false")]
    [InlineData("#{b}", "false")]
    [InlineData(" ${b}", "false")]
    [InlineData("${true && bf}", "false")]
    [InlineData("${falseVar || b}", "true")]
    [InlineData("${trueVar}", "true")]
    [InlineData("${b}", "true")]
    [InlineData("${bf}", "false")]
    [InlineData("${n}", "false")]
    [InlineData("${s}", "!! Received non-boolean return value: class java.lang.String from rule ${s}")]
    [InlineData("${list && b}", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("${unknown}", "true")]
    [InlineData("${!unknown}", "true")]
    [InlineData("${unknown == 1}", "true")]
    [InlineData("${!(unknown == 1)}", "true")]
    [InlineData("${b && unknown}", "true")]
    [InlineData("${bf && unknown}", "false")]
    [InlineData("${unknown && bf}", "false")]
    [InlineData("${unknown and n}", "false")]
    [InlineData("${!(unknown || b)}", "false")]
    [InlineData("${unknown || b}", "true")]
    [InlineData("${unknown || bf}", "true")]
    [InlineData("${fn:length(unknown) > 3 || bf}", "true")]
    [InlineData("${unknown ? bf : bf}", "true")]
    [InlineData("${proctor:contains(list, unknown) && bf}", "false")]
    [InlineData("${!(bf && unknown)}", "true")]
    [InlineData("${!(unknown && bf) && bf}", "false")]
    [InlineData("${unknown && s}", "false")]
    [InlineData("${unknown && 'TRUE'}", "true")]
    [InlineData("${unknown && list}", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("${list && unknown}", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("${b == (unknown && bf)}", "true")]
    [InlineData("${unknown.x.y && bf}", "false")]
    [InlineData("${map[unknown] || bf}", "true")]
    [InlineData("${unknown && bf && 7 % 0 == 1}", "!! / by zero")]
    [InlineData("${bf && 7 % 0 == 1 && unknown}", "false")]
    [InlineData("${unknown && bf && bean.fails()}", "!! InvalidOperationException: no connection")]
    [InlineData("${unknown || b || bean.fails()}", "!! InvalidOperationException: no connection")]
    [InlineData("${b || bean.fails() || unknown}", "true")]
    [InlineData("${bf && (unknown || bean.fails())}", "!! InvalidOperationException: no connection")]
    [InlineData("${unknown && missing:function()}", "!! Function [missing:function] not found")]
    [InlineData("${unknown &&}", "!! Failed to parse the expression [${unknown &&}]")]
    [InlineData("${unknown}${b}", "!! Received non-boolean return value: class java.lang.String from rule ${unknown}${b}")]
    [InlineData("${unknown + 1}", "true")]
    [InlineData("${empty unknown && bf}", "false")]
    public void A_rule_is_false_only_when_it_certainly_is(string? rule, string expected)
    {
        var outcome = new RuleEvaluator().CouldBeTrue(rule, RuleMap.Empty, Samples.Context);
        Assert.Equal(expected, outcome.Fault is null ? outcome.ToString() : $"!! {outcome.Fault.Message}");
    }

    [Theory]
    [InlineData("${3<4 && (2 > 1 || proctor:versionInRange(version, '1.2.0.0', '2.4.0.0'))}", true)]
    [InlineData("${3<4 && 2<1 && proctor:versionInRange(version, '1.2.0.0', '2.4.0.0')}", false)]
    public void Nothing_needs_to_be_known(string rule, bool expected) => Assert.Equal(expected, CouldBeTrue(rule, RuleMap.Empty));

    [Theory]
    [InlineData("", true)]
    [InlineData("country=US adFormat=web", true)]
    [InlineData("country=GB adFormat=web", false)]
    [InlineData("country=US adFormat=mob", false)]
    [InlineData("query=software_engineer searchLocation=Austin", false)]
    [InlineData("query=remote searchLocation=Austin", true)]
    [InlineData("query=software_engineer searchLocation=remote", true)]
    [InlineData("query=_REMOTE_ searchLocation=Austin", true)]
    [InlineData("query=software_engineer", true)]
    [InlineData("searchLocation=Austin", true)]
    [InlineData("hasAccount=false searchLocation=Austin", false)]
    [InlineData("hasAccount=true searchLocation=Austin", true)]
    public void Tests_can_be_searched_by_what_is_known(string known, bool expected) => Assert.Equal(expected, CouldBeTrue(SearchRule, SearchConstants, known));

    [Theory]
    [InlineData("country=US adFormat=web", false)]
    [InlineData("country=US", true)]
    [InlineData("adFormat=web", true)]
    [InlineData("country=GB", true)]
    [InlineData("country=US adFormat=mob", true)]
    [InlineData("", true)]
    public void A_negation_is_false_when_all_of_it_is_known_to_be_true(string known, bool expected) =>
        Assert.Equal(expected, CouldBeTrue("${!(country == 'US' && adFormat == 'web')}", RuleMap.Empty, known));

    [Fact]
    public void Constants_are_known_even_when_they_are_null()
    {
        Assert.False(CouldBeTrue("${unknown && c == 1}", new RuleMap([new("c", RuleValue.Null)])));
        Assert.True(CouldBeTrue("${unknown && c == 1}", new RuleMap([new("c", 1)])));
        Assert.False(CouldBeTrue("${country == 'US'}", new RuleMap([new("country", "GB")]), "country=US"));
    }

    [Fact]
    public void What_holds_for_every_completion_is_never_contradicted()
    {
        // Three variables, each unknown, true or false: a rule that is true for some completion could be true.
        string[] rules =
        [
            "${x && y}", "${x || y}", "${!x && (y || z)}", "${!(x && !y) || z}", "${x && y && z}", "${x || y || z}", "${!(x || !(y && z))}", "${x == y}", "${x ? y : z}", "${(x || y) && !(x && y)}",
        ];
        foreach (var rule in rules)
        {
            for (var code = 0; code < 27; code++)
            {
                var known = Assignment(code);
                var isPossible = Enumerable.Range(0, 27).Select(Assignment)
                    .Where(full => full.Count == 3 && known.All(pair => full[pair.Key] == pair.Value))
                    .Any(full => new RuleEvaluator().Evaluate(rule, RuleMap.Empty, full).IsTrue);
                Assert.True(!isPossible || new RuleEvaluator().CouldBeTrue(rule, RuleMap.Empty, known).IsTrue, $"{rule} {code}");
            }
        }
    }

    private static RuleContext Assignment(int code)
    {
        var context = new RuleContext();
        foreach (var name in (string[])["x", "y", "z"])
        {
            if (code % 3 > 0)
            {
                context[name] = code % 3 == 1;
            }

            code /= 3;
        }

        return context;
    }

    private static bool CouldBeTrue(string rule, RuleMap constants, string known = "")
    {
        var context = new RuleContext();
        foreach (var pair in known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')))
        {
            context[pair[0]] = pair[1] is "true" or "false" ? pair[1] == "true" : (RuleValue)pair[1].Replace('_', ' ');
        }

        var outcome = new RuleEvaluator().CouldBeTrue(rule, constants, context);
        Assert.Null(outcome.Fault);
        return outcome.IsTrue;
    }
}
