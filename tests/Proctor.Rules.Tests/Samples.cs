using System.Numerics;

namespace Proctor.Rules.Tests;

/// <summary>The context most tests evaluate in: the variables of the vectors in rules.md section 15, and objects of an application.</summary>
internal static class Samples
{
    public static readonly RuleEnumType Suit = RuleEnumType.Create("cards.Suit", ["HEARTS", "SPADES"]);

    public static readonly RuleEnumType Color = RuleEnumType.Create("cards.Color", ["HEARTS", "RED"]);

    public static readonly RuleType<Account> AccountType = RuleType<Account>.Create("app.Account", static type => type
        .Property("active", static account => account.IsActive)
        .Property("name", static account => account.Name)
        .Property("anything", static account => (RuleValue)account.IsActive)
        .Property("nul", static _ => RuleValue.Null)
        .Property("undefined", static _ => default(RuleValue))
        .Property("parent", static account => AccountType!.Wrap(account.Parent))
        .Property("URL", static _ => "http://example")
        .Property("broken", static bool (_) => throw new InvalidOperationException("no connection"))
        .Method("isValid", static _ => true)
        .Method("nothing", static _ => RuleValue.Null)
        .Method("undefined", static _ => default)
        .Method<string>("isNamed", static (account, name) => account.Name == name)
        .Method<long, long>("sum", static (_, left, right) => left + right)
        .Method<string>("pick", static (_, text) => $"text {text}")
        .Method<long>("pick", static (_, number) => $"number {number}")
        .Method<bool>("choose", static (_, truth) => $"truth {truth}")
        .Method<RuleValue>("choose", static (_, value) => $"value {value}")
        .Method<long>("same", static (_, _) => "long")
        .Method<int>("same", static (_, _) => "int")
        .Method("fails", static _ => throw new InvalidOperationException("no connection")));

    private static readonly Account Owner = new("Ann", true, new Account("Bob", false, null));

    public static RuleContext Context => new()
    {
        ["i"] = 1,
        ["i2"] = 2,
        ["by"] = (sbyte)2,
        ["sh"] = (short)3,
        ["l"] = 5_000_000_000,
        ["d"] = 1.5,
        ["f"] = 1.1f,
        ["s"] = "str",
        ["e"] = "",
        ["n"] = RuleValue.Null,
        ["b"] = true,
        ["bf"] = false,
        ["list"] = new RuleList(1, 2, 3),
        ["blist"] = new RuleList(true, false),
        ["elist"] = RuleList.Empty,
        ["slist"] = RuleList.OfStrings(["a", "b"]),
        ["set"] = RuleValue.FromSet(new RuleList("a", 1)),
        ["arr"] = RuleArray.OfStrings(["x", "y"]),
        ["barr"] = new RuleArray(RuleKind.Boolean, new RuleList(true, false), isPrimitive: true),
        ["earr"] = RuleArray.OfStrings([]),
        ["iarr"] = new RuleArray(RuleKind.Integer, new RuleList(1, 2), isPrimitive: true),
        ["eiarr"] = new RuleArray(RuleKind.Integer, RuleList.Empty, isPrimitive: true),
        ["map"] = new RuleMap([new("k", "v"), new("t", true), new("nul", RuleValue.Null), new("1", "one"), new("inner", new RuleMap([new("x", 5)]))]),
        ["emap"] = RuleMap.Empty,
        ["bd"] = 1.50m,
        ["bd2"] = 1.5m,
        ["bd0"] = 10m,
        ["bi"] = new BigInteger(10),
        ["bi3"] = new BigInteger(3),
        ["ch"] = 'a',
        ["suit"] = Suit.Constants[0],
        ["spades"] = Suit.Constants[1],
        ["red"] = Color.Constants[1],
        ["v"] = RuleVersion.Parse("1.2.3.4"),
        ["w"] = RuleVersion.Parse("1.2.x"),
        ["nan"] = double.NaN,
        ["nz"] = -0.0,
        ["bean"] = AccountType.Wrap(Owner),
    };

    /// <summary>Evaluates an expression without braces, and describes what it gives: kind and text, or <c>!!</c> and the message of the fault.</summary>
    public static string Evaluate(string expression) => Describe(new RuleEvaluator().EvaluateExpression($"${{{expression}}}", RuleMap.Empty, Context));

    /// <summary>Evaluates a whole boolean rule: <c>true</c>, <c>false</c>, or <c>!!</c> and the message of the fault.</summary>
    public static string EvaluateRule(string? rule)
    {
        var outcome = new RuleEvaluator().Evaluate(rule, RuleMap.Empty, Context);
        return outcome.Fault is null ? outcome.ToString() : $"!! {outcome.Fault.Message}";
    }

    public static string Describe(RuleValue value) => value.Kind switch
    {
        RuleKind.Fault => $"!! {value.Fault!.Message}",
        RuleKind.Null => "null",
        RuleKind.Array => $"Array {value.AsArray.Items}",
        _ => $"{value.Kind} {value}",
    };

    /// <summary>Compares a description with what is expected, of which a plain <c>!!</c> means any fault.</summary>
    public static void AssertIs(string expected, string actual) => Assert.Equal(expected, expected == "!!" ? actual[..Math.Min(2, actual.Length)] : actual);
}
