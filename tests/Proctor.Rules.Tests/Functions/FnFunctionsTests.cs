using Proctor.Rules.Functions;

namespace Proctor.Rules.Tests.Functions;

/// <summary>rules.md section 10.5.</summary>
public sealed class FnFunctionsTests
{
    [Theory]
    [InlineData("fn:toUpperCase('straße')", "String STRASSE")]
    [InlineData("fn:toUpperCase(5)", "String 5")]
    [InlineData("fn:toUpperCase(n)", "String ")]
    [InlineData("fn:toLowerCase('ÀI')", "String ài")]
    [InlineData("fn:toLowerCase(b)", "String true")]
    [InlineData("fn:indexOf('abcb', 'b')", "Integer 1")]
    [InlineData("fn:indexOf('abc', 'x')", "Integer -1")]
    [InlineData("fn:indexOf('abc', '')", "Integer 0")]
    [InlineData("fn:indexOf('', '')", "Integer 0")]
    [InlineData("fn:indexOf(n, n)", "Integer 0")]
    [InlineData("fn:indexOf('abc', n)", "Integer 0")]
    [InlineData("fn:indexOf(n, 'a')", "Integer -1")]
    [InlineData("fn:indexOf('e\u0301', '\u0301')", "Integer 1")]
    [InlineData("fn:indexOf('\uD83D\uDE00a', 'a')", "Integer 2")]
    [InlineData("fn:contains('abc', 'bc')", "Boolean true")]
    [InlineData("fn:contains('abc', 'BC')", "Boolean false")]
    [InlineData("fn:contains('abc', '')", "Boolean true")]
    [InlineData("fn:contains(n, '')", "Boolean true")]
    [InlineData("fn:contains('', 'a')", "Boolean false")]
    [InlineData("fn:containsIgnoreCase('aBc', 'BC')", "Boolean true")]
    [InlineData("fn:containsIgnoreCase('Straße', 'STRASSE')", "Boolean true")]
    [InlineData("fn:containsIgnoreCase('ı', 'i')", "Boolean true")]
    [InlineData("fn:containsIgnoreCase('İ', 'i')", "Boolean false")]
    [InlineData("fn:containsIgnoreCase(n, n)", "Boolean true")]
    [InlineData("fn:startsWith('abc', 'ab')", "Boolean true")]
    [InlineData("fn:startsWith('abc', 'bc')", "Boolean false")]
    [InlineData("fn:startsWith('abc', '')", "Boolean true")]
    [InlineData("fn:startsWith('abc', 'abcd')", "Boolean false")]
    [InlineData("fn:startsWith(n, n)", "Boolean true")]
    [InlineData("fn:startsWith('\u00AD', 'a')", "Boolean false")]
    [InlineData("fn:endsWith('abc', 'bc')", "Boolean true")]
    [InlineData("fn:endsWith('abc', 'ab')", "Boolean false")]
    [InlineData("fn:endsWith('abc', '')", "Boolean true")]
    [InlineData("fn:endsWith(n, 'a')", "Boolean false")]
    [InlineData("fn:substring('hello', 1, 3)", "String el")]
    [InlineData("fn:substring('hello', '1', '3')", "String el")]
    [InlineData("fn:substring('hello', -1, 2)", "String he")]
    [InlineData("fn:substring('hello', 1, -1)", "String ello")]
    [InlineData("fn:substring('hello', 1, 99)", "String ello")]
    [InlineData("fn:substring('hello', 5, 9)", "String ")]
    [InlineData("fn:substring('hello', 9, 1)", "String ")]
    [InlineData("fn:substring('hello', 3, 2)", "String ")]
    [InlineData("fn:substring('hello', 0, 0)", "String ")]
    [InlineData("fn:substring('', 0, 1)", "String ")]
    [InlineData("fn:substring(n, 0, 1)", "String ")]
    [InlineData("fn:substring('hello', n, 2)", "String he")]
    [InlineData("fn:substring('hello', 1.9, 3.9)", "String el")]
    [InlineData("fn:substring('hello', 'x', 1)", "!! Problems calling function [fn:substring]")]
    [InlineData("fn:substring('hello', b, 1)", "!! Problems calling function [fn:substring]")]
    [InlineData("fn:substringAfter('a-b-c', '-')", "String b-c")]
    [InlineData("fn:substringAfter('', '-')", "String ")]
    [InlineData("fn:substringAfter('abc', '')", "String abc")]
    [InlineData("fn:substringAfter('abc', n)", "String abc")]
    [InlineData("fn:substringAfter('abc', 'x')", "String ")]
    [InlineData("fn:substringAfter('abc', 'c')", "String ")]
    [InlineData("fn:substringAfter(n, '')", "String ")]
    [InlineData("fn:substringBefore('a-b-c', '-')", "String a")]
    [InlineData("fn:substringBefore('', '-')", "String ")]
    [InlineData("fn:substringBefore('abc', '')", "String ")]
    [InlineData("fn:substringBefore('abc', 'x')", "String ")]
    [InlineData("fn:substringBefore(n, n)", "String ")]
    [InlineData("fn:trim(' \t\n\u0001a b\u001F\r ')", "String a b")]
    [InlineData("fn:trim('\u00A0a\u2003')", "String \u00A0a\u2003")]
    [InlineData("fn:trim('   ')", "String ")]
    [InlineData("fn:trim(n)", "String ")]
    [InlineData("fn:replace('aaa', 'aa', 'b')", "String ba")]
    [InlineData("fn:replace('a.b.c', '.', '')", "String abc")]
    [InlineData("fn:replace('', 'a', 'b')", "String ")]
    [InlineData("fn:replace('abc', '', 'x')", "String abc")]
    [InlineData("fn:replace('abc', n, 'x')", "String abc")]
    [InlineData("fn:replace('abc', 'b', n)", "String ac")]
    [InlineData("fn:replace('abc', 'B', 'x')", "String abc")]
    [InlineData("fn:replace('a$1', '$1', '\\\\0')", "String a\\0")]
    [InlineData("fn:split('a,b;;c', ',;')", "Array [a, b, c]")]
    [InlineData("fn:split('abc', '')", "Array [abc]")]
    [InlineData("fn:split('abc', n)", "Array [abc]")]
    [InlineData("fn:split('', ',')", "Array []", 1)]
    [InlineData("fn:split(n, n)", "Array []", 1)]
    [InlineData("fn:split(',,', ',')", "Array []", 0)]
    [InlineData("fn:split(',a,', ',')", "Array [a]")]
    [InlineData("fn:split('a\uD83D\uDE00b', '\uD83D\uDE00')", "Array [a, b]")]
    [InlineData("fn:split('a\uD83D\uDE01b', '\uD83D\uDE00')", "Array [a\uD83D\uDE01b]")]
    [InlineData("fn:split('a-\uD83D\uDE01\uD83D\uDE00b-', '-\uD83D\uDE00')", "Array [a, \uD83D\uDE01, b]")]
    [InlineData("fn:join(arr, '-')", "String x-y")]
    [InlineData("fn:join(arr, n)", "String xy")]
    [InlineData("fn:join(earr, '-')", "String ")]
    [InlineData("fn:join(n, '-')", "String ")]
    [InlineData("fn:join(fn:split('a b', ' '), ', ')", "String a, b")]
    [InlineData("fn:join(slist, '-')", "!! Problems calling function [fn:join]")]
    [InlineData("fn:join(iarr, '-')", "!! Problems calling function [fn:join]")]
    [InlineData("fn:join('ab', '-')", "!! Problems calling function [fn:join]")]
    [InlineData("fn:length(n)", "Integer 0")]
    [InlineData("fn:length('')", "Integer 0")]
    [InlineData("fn:length('\uD83D\uDE00')", "Integer 2")]
    [InlineData("fn:length(list)", "Integer 3")]
    [InlineData("fn:length(set)", "Integer 2")]
    [InlineData("fn:length(map)", "Integer 5")]
    [InlineData("fn:length(arr)", "Integer 2")]
    [InlineData("fn:length(iarr)", "Integer 2")]
    [InlineData("fn:length(5)", "!! Problems calling function [fn:length]")]
    [InlineData("fn:length(bean)", "!! Problems calling function [fn:length]")]
    [InlineData("fn:escapeXml('<')", "!! Function [fn:escapeXml] not found")]
    [InlineData("length('a')", "!! Function [:length] not found")]
    [InlineData("bf && length('a')", "!! Function [:length] not found")]
    [InlineData("fn:length()", "!! Function [fn:length] specifies [1] params, but [0] were declared")]
    [InlineData("b || fn:length('a', 'b')", "!! Function [fn:length] specifies [1] params, but [2] were declared")]
    [InlineData("fn:Length('a')", "!! Function [fn:Length] not found")]
    [InlineData("fn:trim(unknown)", "!! Problems calling function [fn:trim]")]
    public void Texts_are_handled_as_the_original_does(string expression, string expected, int? count = null)
    {
        Assert.Equal(expected, Samples.Evaluate(expression));
        if (count is { } members)
        {
            Assert.Equal($"Integer {members}", Samples.Evaluate($"fn:length({expression})"));
        }
    }

    [Fact]
    public void Half_a_character_separates_only_where_it_stands_alone()
    {
        Assert.Equal("Array [a\uD83D\uDE00b]", Samples.Evaluate("fn:split('a\uD83D\uDE00b', '\uDE00')"));
        Assert.Equal("Array [a, b]", Samples.Evaluate("fn:split('a\uDE00b', '\uDE00')"));
        Assert.Equal("Array [a, b]", Samples.Evaluate("fn:split('a\uD83Db', '\uD83D')"));
    }

    [Fact]
    public void A_null_in_an_array_is_joined_as_its_name()
    {
        var context = new RuleContext { ["a"] = RuleArray.OfStrings(["x", null, ""]) };
        Assert.Equal("x-null-", new RuleEvaluator().EvaluateExpression("${fn:join(a, '-')}", RuleMap.Empty, context).ToString());
    }

    [Fact]
    public void The_length_of_what_is_made_is_bounded()
    {
        var half = new string('a', FnFunctions.MaxTextLength / 2);
        var context = new RuleContext { ["half"] = half, ["array"] = RuleArray.OfStrings([half, half]) };
        var evaluator = new RuleEvaluator();
        Assert.Equal(FnFunctions.MaxTextLength, evaluator.EvaluateExpression("${fn:replace(half, 'a', 'bb')}", RuleMap.Empty, context).ToString().Length);
        Assert.Equal(FnFunctions.MaxTextLength, evaluator.EvaluateExpression("${fn:join(array, '')}", RuleMap.Empty, context).ToString().Length);
        foreach (var text in (string[])["${fn:replace(half, 'a', 'bbb')}", "${fn:join(array, '-')}"])
        {
            var fault = evaluator.EvaluateExpression(text, RuleMap.Empty, context).Fault;
            Assert.Matches("^The text would have [0-9]+ characters; at most 1000000 are made.$", fault!.Cause!.Message);
        }

        Assert.Equal(
            "The text would have 1500000 characters; at most 1000000 are made.",
            evaluator.EvaluateExpression("${half}${half}${half}${half}", RuleMap.Empty, context).Fault!.Message);
    }
}
