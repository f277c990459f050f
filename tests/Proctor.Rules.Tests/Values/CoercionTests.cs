namespace Proctor.Rules.Tests.Values;

/// <summary>rules.md sections 7.5 to 7.8: logic, texts, emptiness, and the arguments of functions.</summary>
public sealed class CoercionTests
{
    [Theory]
    [InlineData("n && b", "Boolean false")]
    [InlineData("n || b", "Boolean true")]
    [InlineData("e || bf", "Boolean false")]
    [InlineData("'TRUE' && 'tRuE'", "Boolean true")]
    [InlineData("'yes' || 'true '", "Boolean false")]
    [InlineData("!n", "Boolean true")]
    [InlineData("!e", "Boolean true")]
    [InlineData("not b", "Boolean false")]
    [InlineData("b && 1", "!! Cannot convert [1] of type [class java.lang.Long] to [class java.lang.Boolean]")]
    [InlineData("bf && 1", "Boolean false")]
    [InlineData("b || 1", "Boolean true")]
    [InlineData("1 || b", "!! Cannot convert [1] of type [class java.lang.Long] to [class java.lang.Boolean]")]
    [InlineData("b && b && b && bf && 1", "Boolean false")]
    [InlineData("bf || n || e || 'true' || 1", "Boolean true")]
    [InlineData("!list", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("!suit", "!! Cannot convert [HEARTS] of type [class cards.Suit] to [class java.lang.Boolean]")]
    [InlineData("1 ? 2 : 3", "!! Cannot convert [1] of type [class java.lang.Long] to [class java.lang.Boolean]")]
    [InlineData("n ? 2 : 'kept'", "String kept")]
    [InlineData("'true' ? i : unknown", "Integer 1")]
    public void Logic_takes_truth_values_texts_and_null(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("n", "")]
    [InlineData("e", "")]
    [InlineData("s", "str")]
    [InlineData("b", "true")]
    [InlineData("bf", "false")]
    [InlineData("ch", "a")]
    [InlineData("by", "2")]
    [InlineData("l", "5000000000")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e10", "1.0E10")]
    [InlineData("f", "1.1")]
    [InlineData("nan", "NaN")]
    [InlineData("-1e400", "-Infinity")]
    [InlineData("nz", "-0.0")]
    [InlineData("bi", "10")]
    [InlineData("bd", "1.50")]
    [InlineData("suit", "HEARTS")]
    [InlineData("v", "1.2.3.4")]
    [InlineData("w", "1.2.x")]
    [InlineData("list", "[1, 2, 3]")]
    [InlineData("elist", "[]")]
    [InlineData("map", "{k=v, t=true, nul=null, 1=one, inner={x=5}}")]
    [InlineData("emap", "{}")]
    [InlineData("set", "[a, 1]")]
    public void A_text_can_be_made_of_anything(string expression, string expected) => Assert.Equal($"String {expected}", Samples.Evaluate($"fn:substring({expression}, 0, -1)"));

    [Theory]
    [InlineData("empty n", true)]
    [InlineData("empty ''", true)]
    [InlineData("empty elist", true)]
    [InlineData("empty emap", true)]
    [InlineData("empty earr", true)]
    [InlineData("empty map.missing", true)]
    [InlineData("empty eiarr", false)]
    [InlineData("empty ' '", false)]
    [InlineData("empty list", false)]
    [InlineData("empty set", false)]
    [InlineData("empty map", false)]
    [InlineData("empty arr", false)]
    [InlineData("empty 0", false)]
    [InlineData("empty bf", false)]
    [InlineData("empty bean", false)]
    [InlineData("not empty s", true)]
    public void Empty_is_null_or_without_members(string expression, bool expected) => Assert.Equal(expected ? "Boolean true" : "Boolean false", Samples.Evaluate(expression));

    [Theory]
    [InlineData("n", "0")]
    [InlineData("''", "0")]
    [InlineData("'2'", "2")]
    [InlineData("2.9", "2")]
    [InlineData("-2.9", "-2")]
    [InlineData("1e300", "2147483647")]
    [InlineData("-1e300", "-2147483648")]
    [InlineData("nan", "0")]
    [InlineData("4294967298", "2")]
    [InlineData("bd", "1")]
    [InlineData("bi", "10")]
    [InlineData("ch", "97")]
    [InlineData("'2.0'", "!! Cannot convert [2.0] of type [class java.lang.String] to [class java.lang.Integer]")]
    [InlineData("'4294967298'", "!! Cannot convert [4294967298] of type [class java.lang.String] to [class java.lang.Integer]")]
    [InlineData("b", "!! Cannot convert [true] of type [class java.lang.Boolean] to [class java.lang.Integer]")]
    [InlineData("list", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Integer]")]
    public void A_parameter_that_is_an_int_takes_what_converts(string argument, string expected)
    {
        var functions = RuleFunctionSet.Default.With("t", RuleFunctionLibrary.Empty.Add<int>("whole", static number => (RuleValue)number));
        var value = new RuleEvaluator(functions).EvaluateExpression($"${{t:whole({argument})}}", RuleMap.Empty, Samples.Context);
        Assert.Equal(expected, value.Fault is { Cause: { } cause } ? $"!! {cause.Message}" : value.ToString());
    }

    [Theory]
    [InlineData("n", "null")]
    [InlineData("''", "null")]
    [InlineData("proctor:toMaybeBool(b)", "TRUE")]
    [InlineData("'UNKNOWN'", "UNKNOWN")]
    [InlineData("'unknown'", "!! Cannot convert [unknown] of type [class java.lang.String] to [class com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool]")]
    [InlineData("suit", "!! Cannot convert [HEARTS] of type [class cards.Suit] to [class com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool]")]
    public void A_parameter_that_is_a_constant_takes_its_name(string argument, string expected)
    {
        var value = new RuleEvaluator().EvaluateExpression($"${{proctor:maybeNot(proctor:maybeNot({argument}))}}", RuleMap.Empty, Samples.Context);
        var actual = value.Fault is { } fault ? $"!! {fault.Cause!.Cause!.Message}" : value.ToString();
        Assert.Equal(expected == "null" ? "UNKNOWN" : expected, actual);
    }

    [Theory]
    [InlineData("proctor:versionInRange('1.2.3.4', '1.0.0.0', '2.0.0.0')", "Cannot convert [1.2.3.4] of type [class java.lang.String] to [class com.indeed.util.core.ReleaseVersion]")]
    [InlineData("proctor:versionInRange(5, '1.0.0.0', '2.0.0.0')", "Cannot convert [5] of type [class java.lang.Long] to [class com.indeed.util.core.ReleaseVersion]")]
    [InlineData("proctor:versionInRange('', '1.0.0.0', '2.0.0.0')", "The version is null.")]
    [InlineData("proctor:contains('', 1)", "The collection is null.")]
    [InlineData("proctor:contains(map, 1)", "Cannot convert [{k=v, t=true, nul=null, 1=one, inner={x=5}}] of type [class java.util.LinkedHashMap] to [class java.util.Collection]")]
    [InlineData("fn:join('a', '-')", "Cannot convert [a] of type [class java.lang.String] to [class [Ljava.lang.String;]")]
    public void A_parameter_of_any_other_type_takes_only_that_type(string expression, string cause)
    {
        var fault = new RuleEvaluator().EvaluateExpression($"${{{expression}}}", RuleMap.Empty, Samples.Context).Fault!;
        Assert.StartsWith("Problems calling function [", fault.Message, StringComparison.Ordinal);
        Assert.Equal(cause, fault.Cause!.Message);
    }
}
