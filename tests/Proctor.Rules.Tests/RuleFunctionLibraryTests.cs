using System.Numerics;

namespace Proctor.Rules.Tests;

public sealed class RuleFunctionLibraryTests
{
    [Fact]
    public void Functions_of_every_arity_can_be_called()
    {
        var library = RuleFunctionLibrary.Empty
            .Add("yes", static () => true)
            .Add("answer", static () => (RuleValue)42)
            .Add<string>("isLong", static text => text.Length > 3)
            .Add<string>("twice", static text => text + text)
            .Add<long, long>("isBelow", static (left, right) => left < right)
            .Add<long, long>("sum", static (left, right) => left + right)
            .Add<int, int, int>("isSorted", static (first, second, third) => first <= second && second <= third)
            .Add<string, string, string>("glue", static (first, second, third) => $"{first}-{second}-{third}");
        foreach (var (expression, expected) in ((string, string)[])[
            ("t:yes()", "Boolean true"), ("t:answer()", "Integer 42"), ("t:isLong('four')", "Boolean true"), ("t:twice(i)", "String 11"), ("t:isBelow(1, '2')", "Boolean true"),
            ("t:sum(1.9, b ? '2' : 0)", "Long 3"), ("t:isSorted(1, 2, 2)", "Boolean true"), ("t:glue(1, n, true)", "String 1--true")])
        {
            Assert.Equal(expected, Evaluate(library, expression));
        }
    }

    [Theory]
    [InlineData("n", "|0|0|0|0|0|0.0|0.0|0|0|0|False|null|null|null|null")]
    [InlineData("''", "|0|0|0|0|0|0.0|0.0|0|0|0|False|null|null|null|null")]
    [InlineData("'7'", "7|7|7|7|7|7|7.0|7.0|7|7|7|False|!|!|!|!")]
    [InlineData("7", "7|7|7|7|7|\u0007|7.0|7.0|7|7|7|!|!|!|!|!")]
    [InlineData("2.9", "2.9|2|2|2|2|\u0002|2.9|2.9|2.8999999999999999111821580300|2|2.899999999999999911182158029987476766109466552734375|!|!|!|!|!")]
    [InlineData("b", "true|!|!|!|!|!|!|!|!|!|!|True|!|!|!|!")]
    [InlineData("list", "[1, 2, 3]|!|!|!|!|!|!|!|!|!|!|!|[1, 2, 3]|!|!|!")]
    [InlineData("set", "[a, 1]|!|!|!|!|!|!|!|!|!|!|!|[a, 1]|!|!|!")]
    [InlineData("map", "{k=v, t=true, nul=null, 1=one, inner={x=5}}|!|!|!|!|!|!|!|!|!|!|!|!|{k=v, t=true, nul=null, 1=one, inner={x=5}}|!|!")]
    [InlineData("arr", "[x, y]|!|!|!|!|!|!|!|!|!|!|!|!|!|[x, y]|!")]
    [InlineData("v", "1.2.3.4|!|!|!|!|!|!|!|!|!|!|!|!|!|!|1.2.3.4")]
    public void An_argument_is_converted_to_the_type_of_the_parameter(string argument, string expected)
    {
        // text, int, long, short, sbyte, char, double, float, decimal, BigInteger, BigDecimal, bool, list, map, array, version
        var library = RuleFunctionLibrary.Empty
            .Add<string>("a", static value => value)
            .Add<int>("b", static value => (RuleValue)value)
            .Add<long>("c", static value => (RuleValue)value)
            .Add<short>("d", static value => (RuleValue)value)
            .Add<sbyte>("e", static value => (RuleValue)value)
            .Add<char>("f", static value => value == '\0' ? "0" : (RuleValue)value)
            .Add<double>("g", static value => (RuleValue)value)
            .Add<float>("h", static value => (RuleValue)value)
            .Add<decimal>("i", static value => (RuleValue)value)
            .Add<BigInteger>("j", static value => (RuleValue)value)
            .Add<BigDecimal>("k", static value => (RuleValue)value)
            .Add<bool>("l", static value => (RuleValue)(value ? "True" : "False"))
            .Add<RuleList?>("m", static value => value?.ToString() ?? "null")
            .Add<RuleMap?>("n", static value => value?.ToString() ?? "null")
            .Add<RuleArray?>("o", static value => value?.Items.ToString() ?? "null")
            .Add<RuleVersion?>("p", static value => value?.ToString() ?? "null");
        var context = Samples.Context;
        var evaluator = new RuleEvaluator(RuleFunctionSet.Default.With("t", library));
        var actual = "abcdefghijklmnop".Select(name => evaluator.EvaluateExpression($"${{t:{name}({argument})}}", RuleMap.Empty, context))
            .Select(static value => value.IsFault ? "!" : value.ToString());
        Assert.Equal(expected, string.Join('|', actual));
    }

    [Fact]
    public void A_value_is_passed_as_it_is()
    {
        var library = RuleFunctionLibrary.Empty.Add<RuleValue>("kind", static value => value.Kind.ToString());
        foreach (var (argument, expected) in ((string, RuleKind)[])[("n", RuleKind.Null), ("i", RuleKind.Integer), ("1", RuleKind.Long), ("bean", RuleKind.Object), ("suit", RuleKind.Enum)])
        {
            Assert.Equal($"String {expected}", Evaluate(library, $"t:kind({argument})"));
        }
    }

    [Fact]
    public void Only_a_function_declared_to_give_a_truth_value_can_be_a_rule()
    {
        var library = RuleFunctionLibrary.Empty.Add("declared", static () => true).Add("undeclared", static () => RuleValue.True);
        var evaluator = new RuleEvaluator(RuleFunctionSet.Default.With("t", library));
        Assert.True(evaluator.Evaluate("${t:declared()}", RuleMap.Empty, []).IsTrue);
        Assert.Equal(
            "Received non-boolean return value: class java.lang.Object from rule ${t:undeclared()}", evaluator.Evaluate("${t:undeclared()}", RuleMap.Empty, []).Fault!.Message);
        Assert.True(evaluator.Evaluate("${t:undeclared() && true}", RuleMap.Empty, []).IsTrue);
    }

    [Fact]
    public void What_a_function_throws_becomes_a_fault()
    {
        var library = RuleFunctionLibrary.Empty
            .Add("broken", static bool () => throw new InvalidOperationException("no connection"))
            .Add<RuleVersion?>("major", static version => version!.Major);
        var fault = new RuleEvaluator(RuleFunctionSet.Default.With("t", library)).Evaluate("${t:broken()}", RuleMap.Empty, []).Fault!;
        Assert.Equal("Problems calling function [t:broken]: InvalidOperationException: no connection", fault.ToString());
        Assert.Equal(RuleFaultKind.Expression, fault.Kind);
        Assert.Equal("!! Problems calling function [t:major]", Evaluate(library, "t:major(n)"));
        Assert.Equal("Integer 1", Evaluate(library, "t:major(v)"));
    }

    [Fact]
    public void A_function_that_gives_nothing_gives_null() =>
        Assert.Equal("null", Evaluate(RuleFunctionLibrary.Empty.Add("nothing", static () => default(RuleValue)), "t:nothing()"));

    [Fact]
    public void A_library_replaces_the_whole_namespace()
    {
        var library = RuleFunctionLibrary.Empty.Add<string>("trim", static _ => "replaced");
        var set = RuleFunctionSet.Default.With("fn", library);
        Assert.Equal("String replaced", Samples.Describe(new RuleEvaluator(set).EvaluateExpression("${fn:trim(' a ')}", RuleMap.Empty, [])));
        Assert.Equal("!! Function [fn:length] not found", Samples.Describe(new RuleEvaluator(set).EvaluateExpression("${fn:length('a')}", RuleMap.Empty, [])));
        Assert.Equal("String a", Samples.Describe(new RuleEvaluator().EvaluateExpression("${fn:trim(' a ')}", RuleMap.Empty, [])));
        Assert.Contains("proctor:now", set.Names);
    }

    [Fact]
    public void Adding_leaves_the_library_as_it_was()
    {
        var first = RuleFunctionLibrary.Empty.Add("one", static () => true);
        var second = first.Add("two", static () => true);
        Assert.Equal("!! Function [t:two] not found", Evaluate(first, "t:two()"));
        Assert.Equal("Boolean true", Evaluate(second, "t:two()"));
        Assert.Equal("!! Function [t:one] not found", Evaluate(RuleFunctionLibrary.Empty, "t:one()"));
    }

    [Fact]
    public void Names_are_in_ordinal_order() => Assert.Equal(RuleFunctionSet.Default.Names.Order(StringComparer.Ordinal), RuleFunctionSet.Default.Names);

    [Fact]
    public void What_rules_cannot_use_is_the_callers_mistake()
    {
        var library = RuleFunctionLibrary.Empty.Add("one", static () => true);
        Assert.Throws<ArgumentException>(() => library.Add("one", static () => false));
        Assert.Throws<ArgumentException>(() => library.Add<string>("one", static _ => true));
        foreach (var name in (string[])["", "1", "a b", "a:b", "empty", "class", "a.b"])
        {
            Assert.Throws<ArgumentException>("name", () => library.Add(name, static () => true));
            Assert.Throws<ArgumentException>("ns", () => RuleFunctionSet.Default.With(name, library));
        }

        Assert.Throws<ArgumentNullException>("name", () => library.Add(null!, static () => true));
        Assert.Throws<ArgumentNullException>("function", () => library.Add("two", (Func<bool>)null!));
        Assert.Throws<ArgumentNullException>("function", () => library.Add("two", (Func<string, RuleValue>)null!));
        Assert.Throws<ArgumentNullException>("ns", () => RuleFunctionSet.Default.With(null!, library));
        Assert.Throws<ArgumentNullException>("library", () => RuleFunctionSet.Default.With("t", null!));
        Assert.Throws<NotSupportedException>(() => library.Add<DateTime>("two", static _ => true));
        Assert.Throws<NotSupportedException>(() => library.Add<int?>("two", static _ => true));
    }

    private static string Evaluate(RuleFunctionLibrary library, string expression) =>
        Samples.Describe(new RuleEvaluator(RuleFunctionSet.Default.With("t", library)).EvaluateExpression($"${{{expression}}}", RuleMap.Empty, Samples.Context));
}
