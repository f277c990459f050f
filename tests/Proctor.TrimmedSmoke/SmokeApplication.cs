using System.Numerics;
using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.TrimmedSmoke;

/// <summary>What an application gives the engine: types, functions, variables, a clock.</summary>
internal static class SmokeApplication
{
    private static readonly RuleType<SmokeAccount> AccountType = RuleType<SmokeAccount>.Create("Account", static type => type
        .Property("name", static account => account.Name)
        .Property("paying", static account => account.IsPaying)
        .Method("olderThan", static (SmokeAccount account, int age) => account.Age > age)
        .Method("between", static (SmokeAccount account, long low, double high) => account.Age >= low && account.Age < high));

    /// <summary>A function for each type a parameter can have.</summary>
    public static readonly RuleFunctionSet Functions = RuleFunctionSet.Default.With("app", RuleFunctionLibrary.Empty
        .Add("yes", static () => true)
        .Add<string>("text", static value => $"<{value}>")
        .Add<bool>("truth", static value => !value)
        .Add<char>("letter", static value => value)
        .Add<int>("integer", static value => value + 1)
        .Add<long>("wide", static value => value + 1)
        .Add<short>("narrow", static value => value)
        .Add<sbyte>("tiny", static value => value)
        .Add<double>("real", static value => value / 3)
        .Add<float>("single", static value => value / 3)
        .Add<decimal>("decimal", static value => value / 3)
        .Add<BigInteger>("big", static value => value * value)
        .Add<BigDecimal>("exact", static value => value)
        .Add<RuleVersion>("version", static value => value.Major)
        .Add<RuleList>("list", static value => value.Count)
        .Add<RuleMap>("map", static value => value.Count)
        .Add<RuleArray>("array", static value => value.Items.Count)
        .Add<RuleValue, string, int>("any", static (value, text, number) => $"{value}{text}{number}"));

    public static readonly string[] Rules =
    [
        "${app:yes()}", "${app:text(country)}", "${app:truth(loggedIn)}", "${app:letter('x')}", "${app:integer('41')}", "${app:wide(visits)}", "${app:narrow(7)}", "${app:tiny(7)}", "${app:real(1)}",
        "${app:single(1)}", "${app:decimal(exact)}", "${app:big(big)}", "${app:exact(exact)}", "${app:version(version)}", "${app:list(list)}", "${app:map(map)}", "${app:array(array)}",
        "${app:any(map, null, 3.7)}", "${account.name == 'name1' && account.paying && account.olderThan(10) == true && account.between(1, 99.5)}", "${color == 'Green'}", "${color.ordinal() < 2}",
        "${color == 'Yellow'}", "${proctor:matches(country, '(?i)[a-z&&[^q]]{2}|\\\\p{IsGreek}+')}", "${proctor:matches(country, '(.)\\\\1')}", "${proctor:matches(country, '[')}",
        "${proctor:versionInRange(version, '1.0.0.0', '2.0.0.0')}", "${proctor:inRange(age, 0, 99)}", "${proctor:maybeNot(proctor:toMaybeBool(loggedIn)) == 'FALSE'}", "${proctor:now()}",
        "${fn:toUpperCase('\u00E4\u00DF')}", "${fn:join(fn:split('a,b,c', ','), '-')}", "${fn:replace(country, 'U', '\u00DC')}", "${exact / 3 + big * 2 - 0.1}", "${big % 7}", "${1e400 - score}",
        "${list[0] == map['key'] || empty array}", "${nothing + 1}", "${unknown && loggedIn}", "${fn:lengths(country)}", "${country == 'US' ? 1 : }", "${countri == 'US'}", "${3.0e-5}",
    ];

    public static TimeProvider Clock { get; } = new StoppedClock();

    public static EngineSettings Settings { get; } = new()
    {
        Functions = Functions,
        Clock = Clock,
        SampleTypes = SampleTypes.Standard.With(AccountType, static () => new SmokeAccount("", 0, false)).With(RuleEnumType.Of<SmokeColor>().Type),
    };

    public static RuleContext ContextOf(int user) => new()
    {
        ["country"] = (string[])["US", "DE", "CA", "GB"] is var countries ? countries[user % countries.Length] : "",
        ["loggedIn"] = user % 2 == 0,
        ["age"] = 10 + user,
        ["visits"] = 5_000_000_000L * user,
        ["score"] = user / 3.0,
        ["exact"] = 1.50m,
        ["big"] = BigInteger.Pow(7, 60),
        ["version"] = RuleVersion.Parse("1.2.3.4"),
        ["list"] = new RuleList("a", 1, RuleValue.Null),
        ["map"] = RuleMap.From(new Dictionary<string, object?> { ["key"] = "a", ["number"] = 1, ["list"] = (object[])[1, "x"] }),
        ["array"] = RuleArray.OfStrings(["a", "b"]),
        ["nothing"] = RuleValue.Null,
        ["account"] = AccountType.Wrap(new SmokeAccount($"name{user}", 20 + user, user % 2 == 1)),
        ["color"] = RuleValue.FromEnum((SmokeColor)(user % 3)),
        ["language"] = "en",
        ["userAgent"] = "",
    };

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
    }
}
