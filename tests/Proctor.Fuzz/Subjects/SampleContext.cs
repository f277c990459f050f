using System.Numerics;
using Proctor.Pipet.UserAgents;
using Proctor.Rules;

namespace Proctor.Fuzz.Subjects;

/// <summary>A context with a variable of every kind, and the constants of a test.</summary>
internal static class SampleContext
{
    public static readonly RuleMap Constants = RuleMap.From(new Dictionary<string, object?>
    {
        ["COUNTRIES"] = RuleList.OfStrings(["US", "CA", "GB"]),
        ["NUMBERS"] = new RuleList(1, 2, 3, 7, 42),
        ["LIMIT"] = 18,
        ["CONFIG"] = RuleMap.From(new Dictionary<string, object?> { ["US"] = 1, ["key"] = "x", ["empty"] = null }),
    });

    /// <summary>A function for each type a parameter can have.</summary>
    public static readonly RuleFunctionSet Functions = RuleFunctionSet.Default.With("app", RuleFunctionLibrary.Empty
        .Add<string>("text", static value => value)
        .Add<bool>("truth", static value => value)
        .Add<char>("letter", static value => value)
        .Add<int, long, double>("numbers", static (first, second, third) => first + second + third)
        .Add<short, sbyte, float>("small", static (first, second, third) => first + second + third)
        .Add<decimal>("decimal", static value => value)
        .Add<BigInteger, BigDecimal>("big", static (first, second) => $"{first} {second}")
        .Add<RuleVersion>("version", static value => value)
        .Add<RuleList, RuleMap, RuleArray>("many", static (list, map, array) => $"{list} {map} {array}")
        .Add<RuleValue>("any", static value => value)
        .Add<RuleValue>("failing", static RuleValue (value) => throw new InvalidOperationException(value.ToString())));

    public static readonly RuleContext Full = new()
    {
        ["country"] = "US",
        ["language"] = "",
        ["loggedIn"] = true,
        ["age"] = 42,
        ["visits"] = 5_000_000_000L,
        ["score"] = double.NaN,
        ["ratio"] = 0.1f,
        ["small"] = (short)7,
        ["tiny"] = (sbyte)-1,
        ["initial"] = 'B',
        ["big"] = BigInteger.Pow(7, 60),
        ["exact"] = 1.50m,
        ["numberText"] = "1e2",
        ["list"] = new RuleList("a", 1, 2.5, RuleValue.Null, true),
        ["map"] = Constants,
        ["array"] = RuleArray.OfStrings(["a", null, "b"]),
        ["set"] = RuleValue.FromSet(new RuleList("x", "y")),
        ["version"] = RuleVersion.Parse("1.2.3.4"),
        ["nothing"] = RuleValue.Null,
        ["userAgent"] = RuleValue.FromObject(UserAgent.Parse("Mozilla/5.0 (iPhone; CPU iPhone OS 9_3 like Mac OS X) AppleWebKit/601.1.46 Version/9.0 Mobile/13E233 Safari/601.1")),
        ["trueish"] = "true",
        ["falsehood"] = false,
        ["empty1"] = "",
        ["\u00E4"] = "\uD83D\uDE00",
    };

    /// <summary>Half of the variables.</summary>
    public static readonly RuleContext Half = new(Full.Where(static (_, index) => index % 2 == 0));

    public static readonly IReadOnlyCollection<string> Names = [.. Full.Select(static variable => variable.Key)];

    public static readonly RuleVerificationContext Verification = new(Full.ToDictionary(), new HashSet<string> { "unknown" });
}
