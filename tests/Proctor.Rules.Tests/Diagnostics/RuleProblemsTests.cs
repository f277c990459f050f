using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Diagnostics;

/// <summary>What is said of a bad rule: every code, with its exact line.</summary>
public sealed class RuleProblemsTests
{
    private const string NotClosed = "(1) RULE101: The rule does not begin with '${' and end with '}', without anything around: it is false for everybody. Write ${…}.";

    private static readonly RuleMap Constants = new([new("Countries", RuleList.OfStrings(["US"])), new("text", "x"), new("whole", 1)]);
    private static readonly string[] Variables = ["country", "language", "loggedIn", "userAgent"];

    public static TheoryData<string?, string> Rules => new()
    {
        { null, "" },
        { "", "" },
        { "${ }", "" },
        { "${country == 'US'}", "" },
        { "${loggedIn}", "" },
        { "${true}", "" },
        { "${false}", "" },
        { "${ TRUE }", "(4) RULE020: 'TRUE' is neither a constant of the test nor a variable of the context.\n(1) RULE102: The rule begins with 'true', so it is true for everybody and the "
            + "rest is never looked at. Put the rest first." },
        { "${loggedIn" + new string(' ', 65_536) + "}", "(1) RULE001: The rule has 65547 characters; at most 65536 are read. Move lists of values into the constants of the test." },
        { "${" + new string('(', 129) + "loggedIn}", "(131) RULE002: The rule is nested more than 128 levels deep at this place. Split it into several allocations, or use a list constant." },
        { "${" + new string('!', 129) + "loggedIn}", "(130) RULE002: The rule is nested more than 128 levels deep at this place. Split it into several allocations, or use a list constant." },
        { "${", NotClosed + "\n(3) RULE003: Expected a name, a number, a 'text' or '(' but found the end of the rule." },
        { "${country == }", "(14) RULE003: Expected a name, a number, a 'text' or '(' but found the end of the expression." },
        { "${country == 'US'", NotClosed + "\n(18) RULE003: Expected an operator or '}' but found the end of the rule." },
        { "${country 'US'}", "(11) RULE003: Expected an operator or '}' but found ''US''." },
        { "${(loggedIn}", "(12) RULE003: Expected ')' but found the end of the expression." },
        { "${loggedIn)}", "(11) RULE003: Expected an operator or '}' but found ')'." },
        { "${country[0}", "(12) RULE003: Expected ']' but found the end of the expression." },
        { "${country.}", "(11) RULE003: Expected the name of a property but found the end of the expression." },
        { "${country.5}", "(10) RULE003: Expected an operator or '}' but found '.5'." },
        { "${country.empty}", "(11) RULE003: Expected the name of a property but found 'empty'." },
        { "${fn:trim(country == ''}", "(24) RULE003: Expected ',' or ')' but found the end of the expression." },
        { "${loggedIn ? 1}", "(15) RULE003: Expected ':' but found the end of the expression." },
        { "${country instanceof 'x'}", "(11) RULE003: Expected an operator or '}' but found 'instanceof', which is reserved." },
        { "${country AND loggedIn}", "(11) RULE003: Expected an operator or '}' but found 'AND'." },
        { "${country = 'US'}", "(11) RULE004: Found '=', which is no operator (equality is '==')." },
        { "${loggedIn & loggedIn}", "(12) RULE004: Found '&', which is no operator (the conjunction is '&&')." },
        { "${loggedIn | loggedIn}", "(12) RULE004: Found '|', which is no operator (the disjunction is '||')." },
        { "${country == 'US}", "(14) RULE004: Found a text without its closing quote." },
        { "${country == ‘US’}", "(14) RULE004: Found the typographic quote ‘ (write ' or \")." },
        { "${country == “US”}", "(14) RULE004: Found the typographic quote “ (write ' or \")." },
        { "${proctor:matches(country, '\\d')}", "(29) RULE004: Found a backslash, which may stand only before a backslash or a quote inside a text." },
        { "${country\u00A0== 'US'}", "(10) RULE004: Found the character U+00A0." },
        { "${country\u0007}", "(10) RULE004: Found the character U+0007." },
        { "${country \uD83D\uDE00}", "(11) RULE004: Found the character U+D83D." },
        { "${loggedIn; loggedIn}", "(11) RULE004: Found ';'." },
        { "${{'a'}}", "(3) RULE004: Found '{'." },
        { "${country.class == 'x'}", "(11) RULE005: 'class' is a reserved word and cannot be a name here. Write x['class'] to reach a property of that name." },
        { "${loggedIn}#{loggedIn}", "(12) RULE006: '${' and '#{' cannot stand in one rule. Use '${'." },
        { "${fn:lenght(country) > 1}", "(3) RULE010: 'fn:lenght' is not a known function. Did you mean 'fn:length'?" },
        { "${proctor:contians(Countries, country)}", "(3) RULE010: 'proctor:contians' is not a known function. Did you mean 'proctor:contains'?" },
        { "${Fn:Length(country) > 1}", "(3) RULE010: 'Fn:Length' is not a known function. Did you mean 'fn:length'?" },
        { "${length(country) > 1}", "(3) RULE010: 'length' is not a known function. Did you mean 'fn:length'?" },
        { "${distance(country) > 1}", "(3) RULE010: 'distance' is not a known function." },
        { "${geo:distance(country) > 1}", "(3) RULE010: 'geo:distance' is not a known function." },
        { "${fn:trim() == ''}", "(3) RULE011: 'fn:trim' was given 0 arguments but takes 1." },
        { "${fn:contains(country) || proctor:now(1) > 1}",
            "(3) RULE011: 'fn:contains' was given 1 argument but takes 2.\n(27) RULE011: 'proctor:now' was given 1 argument but takes 0." },
        { "${contry == 'US'}", "(3) RULE020: 'contry' is neither a constant of the test nor a variable of the context. Did you mean 'country'?" },
        { "${proctor:contains(countries, country)}", "(20) RULE020: 'countries' is neither a constant of the test nor a variable of the context. Did you mean 'Countries'?" },
        { "${state == 'TX' && langauge == 'en'}", "(3) RULE020: 'state' is neither a constant of the test nor a variable of the context.\n"
            + "(20) RULE020: 'langauge' is neither a constant of the test nor a variable of the context. Did you mean 'language'?" },
        { "${state.class2 == 'TX'}", "(3) RULE020: 'state' is neither a constant of the test nor a variable of the context." },
        { "${'true'}", "(3) RULE021: The rule gives class java.lang.String, but a rule must be true or false. Compare it with something." },
        { "${text}", "(3) RULE021: The rule gives class java.lang.String, but a rule must be true or false. Compare it with something." },
        { "${whole}", "(3) RULE021: The rule gives int, but a rule must be true or false. Compare it with something." },
        { "${1 + 1}", "(3) RULE021: The rule gives a number, but a rule must be true or false. Compare it with something." },
        { "${-country}", "(3) RULE021: The rule gives a number, but a rule must be true or false. Compare it with something." },
        { "${fn:trim(country)}", "(3) RULE021: The rule gives the result of 'fn:trim', but a rule must be true or false. Compare it with something." },
        { "${loggedIn}${loggedIn}",
            "(1) RULE021: The rule gives a text, since it is more than one expression, but a rule must be true or false. Compare it with something." },
        { "country == 'US'", NotClosed },
        { " ${loggedIn}", NotClosed },
        { "#{loggedIn}", NotClosed },
        { "${true && loggedIn}", "(1) RULE102: The rule begins with 'true', so it is true for everybody and the rest is never looked at. Put the rest first." },
        { "${false || loggedIn}", "(1) RULE102: The rule begins with 'false', so it is false for everybody and the rest is never looked at. Put the rest first." },
        { "${country.isEmpty()}", "(3) RULE103: A method call alone can never be true as a whole rule. Compare it: … == true." },
        { "${proctor:matches(country, '(')}", "(28) RULE104: The regular expression cannot be used: Unclosed group: expected ')' before the end of the pattern." },
        { "${contry == fn:lenght(langauge)}", "(3) RULE020: 'contry' is neither a constant of the test nor a variable of the context. Did you mean 'country'?\n"
            + "(13) RULE010: 'fn:lenght' is not a known function. Did you mean 'fn:length'?" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_is_wrong_and_where(string? rule, string expected) =>
        Assert.Equal(expected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Lines(rule).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_code_is_met()
    {
        var met = Rules.SelectMany(static row => Lines(row.Data.Item1)).Select(static line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..line.IndexOf(':', StringComparison.Ordinal)]);
        Assert.Equal(
            ["RULE001", "RULE002", "RULE003", "RULE004", "RULE005", "RULE006", "RULE010", "RULE011", "RULE020", "RULE021", "RULE101", "RULE102", "RULE103", "RULE104"],
            met.Distinct().Order(StringComparer.Ordinal)); // RULE022 needs samples: see the tests of the verifier
    }

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_text()
    {
        var starts = new RuleAnalyzer().Diagnose("${x1 == fn:nope(x2) && x3 == fn:trim() && x4}", RuleMap.Empty, []).Select(static diagnostic => diagnostic.Start).ToArray();
        Assert.Equal(starts.Order(), starts);
        Assert.Equal(5, starts.Length);
    }

    [Fact]
    public void A_place_covers_the_name_or_the_call()
    {
        const string Rule = "${contry == fn:lenght(country)}";
        var covered = new RuleAnalyzer().Diagnose(Rule, RuleMap.Empty, Variables).Select(static diagnostic => Rule.Substring(diagnostic.Start, diagnostic.Length));
        Assert.Equal(["contry", "fn:lenght(country)"], covered);
    }

    [Fact]
    public void Errors_and_warnings_are_told_apart()
    {
        var analyzer = new RuleAnalyzer();
        foreach (var row in Rules)
        {
            Assert.All(analyzer.Diagnose(row.Data.Item1, Constants, Variables), static diagnostic => Assert.Equal(
                diagnostic.Code.StartsWith("RULE1", StringComparison.Ordinal) ? RuleSeverity.Warning : RuleSeverity.Error, diagnostic.Severity));
        }
    }

    [Fact]
    public void The_bounds_are_those_of_the_parser()
    {
        Assert.Equal(65_536, RuleParser.MaxLength);
        Assert.Equal(128, ExpressionParser.MaxDepth);
    }

    private static IEnumerable<string> Lines(string? rule) => new RuleAnalyzer().Diagnose(rule, Constants, Variables).Select(static diagnostic => diagnostic.ToString());
}
