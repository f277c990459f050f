using System.Numerics;
using Proctor.Rules.Functions;

namespace Proctor.Rules.Tests.Functions;

/// <summary>rules.md sections 10.2 to 10.4.</summary>
public sealed class ProctorFunctionsTests
{
    [Theory]
    [InlineData("proctor:contains(list, 1)", "Boolean true")]
    [InlineData("proctor:contains(list, i)", "Boolean true")]
    [InlineData("proctor:contains(list, by)", "Boolean true")]
    [InlineData("proctor:contains(list, bi3)", "Boolean true")]
    [InlineData("proctor:contains(list, bd)", "Boolean true")]
    [InlineData("proctor:contains(list, 4)", "Boolean false")]
    [InlineData("proctor:contains(list, 1.0)", "Boolean false")]
    [InlineData("proctor:contains(list, '1')", "Boolean false")]
    [InlineData("proctor:contains(list, n)", "Boolean false")]
    [InlineData("proctor:contains(list, ch)", "Boolean false")]
    [InlineData("proctor:contains(slist, 'a')", "Boolean true")]
    [InlineData("proctor:contains(slist, 'A')", "Boolean false")]
    [InlineData("proctor:contains(slist, suit)", "Boolean false")]
    [InlineData("proctor:contains(set, 1)", "Boolean true")]
    [InlineData("proctor:contains(set, 'a')", "Boolean true")]
    [InlineData("proctor:contains(blist, b)", "Boolean true")]
    [InlineData("indeed:contains(slist, 'b')", "Boolean true")]
    [InlineData("proctor:contains(n, 1)", "!! Problems calling function [proctor:contains]")]
    [InlineData("proctor:contains(arr, 'x')", "!! Problems calling function [proctor:contains]")]
    [InlineData("proctor:contains(map, 'k')", "!! Problems calling function [proctor:contains]")]
    [InlineData("proctor:contains('abc', 'a')", "!! Problems calling function [proctor:contains]")]
    [InlineData("indeed:contains(1, 1)", "!! Problems calling function [indeed:contains]")]
    public void Contains_compares_integers_of_every_kind_and_others_without_conversion(string expression, string expected) =>
        Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Contains_answers_alike_for_short_and_for_long_lists(int fill)
    {
        RuleValue[] members = [1, 2L, (short)3, (sbyte)4, new BigInteger(5), 6.9m, BigInteger.Pow(2, 64) + 7, 8.0, "9", RuleValue.Null, RuleVersion.Parse("1.2.3.4"), double.NaN, -0.0];
        var context = new RuleContext { ["list"] = new RuleList([.. members, .. Enumerable.Range(0, fill).Select(static number => (RuleValue)$"x{number}")]) };
        foreach (var (element, expected) in ((RuleValue, bool)[])[
            (1L, true), (2, true), (3, true), ((short)4, true), (5, true), (6, true), (7, true), (new BigInteger(1), true), (8, false), (8.0, true), (9, false), ("9", true),
            (RuleValue.Null, true), (RuleVersion.Parse("1.x"), true), (RuleVersion.Parse("2.x"), false), (double.NaN, true), (0.0, false), (-0.0, true), (1.0, false),
            (1f, false), (BigInteger.Pow(2, 64) + 1, true), (1.9m, true), ("", false), (true, false)])
        {
            context["element"] = element;
            Assert.Equal(expected, new RuleEvaluator().Evaluate("${proctor:contains(list, element)}", RuleMap.Empty, context).IsTrue);
        }
    }

    [Theory]
    [InlineData("proctor:matches('abc', 'abc')", "Boolean true")]
    [InlineData("proctor:matches('abc', 'b')", "Boolean false")]
    [InlineData("proctor:matches('#ffcc00', '^#[0-9a-fA-F]{3,6}$')", "Boolean true")]
    [InlineData("proctor:matches('#ffg', '^#[0-9a-fA-F]{3,6}$')", "Boolean false")]
    [InlineData("proctor:matches(n, '')", "Boolean true")]
    [InlineData("proctor:matches('a', n)", "Boolean false")]
    [InlineData(@"proctor:matches(12, '\\d+')", "Boolean true")]
    [InlineData(@"proctor:matches('١٢', '\\d+')", "Boolean false")]
    [InlineData("proctor:matches('ABC', '(?i)abc')", "Boolean true")]
    [InlineData("proctor:matches('a\nb', 'a.b')", "Boolean false")]
    [InlineData("proctor:matches('a', '[')", "!! Problems calling function [proctor:matches]")]
    [InlineData("indeed:matches(suit, 'HEARTS|CLUBS')", "Boolean true")]
    [InlineData("'abc'.matches('a.c')", "Boolean true")]
    public void Matches_wants_the_whole_text(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("proctor:inRange(5, 1, 9)", "Boolean true")]
    [InlineData("proctor:inRange(1, 1, 9)", "Boolean true")]
    [InlineData("proctor:inRange(9, 1, 9)", "Boolean false")]
    [InlineData("proctor:inRange(0, 1, 9)", "Boolean false")]
    [InlineData("proctor:inRange('b', 'a', 'c')", "Boolean true")]
    [InlineData("proctor:inRange('10', '1', '9')", "Boolean true")]
    [InlineData("proctor:inRange(d, 1.0, 2.0)", "Boolean true")]
    [InlineData("proctor:inRange(nan, 1.0, 2.0)", "Boolean false")]
    [InlineData("proctor:inRange(bd, bd2, bd0)", "Boolean true")]
    [InlineData("proctor:inRange(suit, suit, spades)", "Boolean true")]
    [InlineData("proctor:inRange(v, proctor:version('1.x'), proctor:version('2.x'))", "Boolean true")]
    [InlineData("proctor:inRange(l, 1, 5000000001)", "Boolean true")]
    [InlineData("proctor:inRange(i, 1, 9)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(5, i, 9)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(0, 1, i)", "Boolean false")]
    [InlineData("proctor:inRange(d, 1, 10)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(n, 1, 2)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(1, n, 2)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(1, 1, n)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(list, list, list)", "!! Problems calling function [proctor:inRange]")]
    [InlineData("proctor:inRange(suit, red, red)", "!! Problems calling function [proctor:inRange]")]
    public void In_range_converts_nothing(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("'1.2.3.4', '1.2.3.5'", true)]
    [InlineData("'1.2.3.5', '1.3.0.0'", false)]
    [InlineData("'1.0.0.0', '1.2.3.4'", false)]
    [InlineData("'1.2.x', '1.2.3.5'", true)]
    [InlineData("'1.3.x', '2.0.0.0'", false)]
    [InlineData("'1.0.0.0', '1.2.3.5.x'", true)]
    [InlineData("'1.0.0.0', '1.2.3.5.6'", true)]
    public void Version_in_range_leaves_the_upper_bound_out(string bounds, bool expected) =>
        Assert.Equal($"Boolean {(expected ? "true" : "false")}", Samples.Evaluate($"proctor:versionInRange(v, {bounds})"));

    [Theory]
    [InlineData("proctor:versionInRange(v, '1.0.0.0', '2.x')", "Cannot use wildcard as open upper bound of range: 2.x")]
    [InlineData("proctor:versionInRange(v, '1.0.0.0', '2.0.0.x')", "Cannot use wildcard as open upper bound of range: 2.0.0.x")]
    [InlineData("proctor:versionInRange(n, '1.0.0.0', '2.0.0.0')", "The version is null.")]
    [InlineData("proctor:versionInRange(v, '1.0', '2.0.0.0')", "ReleaseVersion string must have 4 numbers or end in x: 1.0")]
    [InlineData("proctor:versionInRange(v, '1.0.0.0', '')", "Invalid version string: ")]
    [InlineData("proctor:version('x')", "Invalid version string: x")]
    [InlineData("proctor:version(n)", "Invalid version string: ")]
    [InlineData("proctor:version('1.2.3')", "ReleaseVersion string must have 4 numbers or end in x: 1.2.3")]
    [InlineData("proctor:version('1.2.3.70000')", "invalid build number 70000")]
    public void A_bad_version_is_a_fault(string expression, string cause)
    {
        var fault = new RuleEvaluator().EvaluateExpression($"${{{expression}}}", RuleMap.Empty, Samples.Context).Fault!;
        Assert.Equal(RuleFaultKind.Expression, fault.Kind);
        Assert.Equal(cause, fault.Cause!.Message);
    }

    [Theory]
    [InlineData("TRUE", "TRUE", "TRUE", "TRUE")]
    [InlineData("TRUE", "FALSE", "FALSE", "TRUE")]
    [InlineData("TRUE", "UNKNOWN", "UNKNOWN", "TRUE")]
    [InlineData("TRUE", "", "UNKNOWN", "TRUE")]
    [InlineData("FALSE", "FALSE", "FALSE", "FALSE")]
    [InlineData("FALSE", "UNKNOWN", "FALSE", "UNKNOWN")]
    [InlineData("FALSE", "", "FALSE", "UNKNOWN")]
    [InlineData("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN")]
    [InlineData("", "", "UNKNOWN", "UNKNOWN")]
    public void Maybe_is_the_logic_of_three_values(string left, string right, string and, string or)
    {
        Assert.Equal($"Enum {and}", Samples.Evaluate($"proctor:maybeAnd('{left}', '{right}')"));
        Assert.Equal($"Enum {and}", Samples.Evaluate($"proctor:maybeAnd('{right}', '{left}')"));
        Assert.Equal($"Enum {or}", Samples.Evaluate($"proctor:maybeOr('{left}', '{right}')"));
        Assert.Equal($"Enum {or}", Samples.Evaluate($"proctor:maybeOr('{right}', '{left}')"));
    }

    [Theory]
    [InlineData("proctor:maybeNot('TRUE')", "Enum FALSE")]
    [InlineData("proctor:maybeNot('FALSE')", "Enum TRUE")]
    [InlineData("proctor:maybeNot('UNKNOWN')", "Enum UNKNOWN")]
    [InlineData("proctor:maybeNot(n)", "Enum UNKNOWN")]
    [InlineData("proctor:toMaybeBool(b)", "Enum TRUE")]
    [InlineData("proctor:toMaybeBool('x')", "Enum FALSE")]
    [InlineData("proctor:toMaybeBool(n)", "Enum FALSE")]
    [InlineData("proctor:toMaybeBool(1)", "!! Problems calling function [proctor:toMaybeBool]")]
    [InlineData("proctor:toMaybeBool(b) == 'TRUE'", "Boolean true")]
    [InlineData("proctor:toMaybeBool(b) == 'true'", "!! Cannot convert [true] of type [class java.lang.String] to [class com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool]")]
    [InlineData("proctor:toMaybeBool(b) && b", "!! Cannot convert [TRUE] of type [class com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool] to [class java.lang.Boolean]")]
    public void Maybe_is_an_enumeration_and_no_truth_value(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Fact]
    public void The_older_namespace_has_the_same_functions()
    {
        string[] names = ["contains", "inRange", "matches", "maybeAnd", "maybeNot", "maybeOr", "now", "toMaybeBool", "version", "versionInRange"];
        Assert.Equal(names, RuleFunctionSet.Default.Names.Where(static name => name.StartsWith("proctor:", StringComparison.Ordinal)).Select(static name => name[8..]));
        Assert.Equal(names, RuleFunctionSet.Default.Names.Where(static name => name.StartsWith("indeed:", StringComparison.Ordinal)).Select(static name => name[7..]));
        Assert.Equal("matches", ProctorFunctions.MatchesFunction.Name);
    }
}
