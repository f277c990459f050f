namespace Proctor.Fuzz.Inputs;

/// <summary>Makes rules that can be parsed, more often than not with types that do not fit.</summary>
internal sealed class RuleGrammar(InputRandom random)
{
    private const int UsualDepth = 5;

    /// <summary>Pieces of rules, for mutations.</summary>
    public static readonly string[] Tokens =
    [
        "${", "#{", "}", "(", ")", "[", "]", ".", ",", "?", ":", "'", "\"", "\\", "\\\\", "\\'", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "+", "-", "*", "/", "%", "=",
        " and ", " or ", " not ", " eq ", " ne ", " lt ", " gt ", " le ", " ge ", " div ", " mod ", " empty ", " instanceof ", "true", "false", "null", "country", "userAgent",
        "proctor:", "fn:", "fn:length(", "proctor:contains(", "proctor:matches(", "1e400", "1e-400", "0.1", ".5", "1.", "9223372036854775807", "9223372036854775808", "-0.0",
        "99999999999999999999999999999999999999", "class", "\u00A0", "\u2028", "\uD83D\uDE00", "\uD800", "\0", "\r\n", "${true", "}${", "\\${", "\u0660", "\u0130", "\u00DF",
    ];

    private static readonly string[] Names =
    [
        "country", "language", "loggedIn", "age", "visits", "score", "ratio", "small", "tiny", "initial", "big", "exact", "numberText", "list", "map", "array", "set", "version",
        "nothing", "userAgent", "COUNTRIES", "NUMBERS", "LIMIT", "CONFIG", "missingExperimentalUnit", "unknown", "trueish", "falsehood", "empty1", "\u00E4", "class",
    ];

    private static readonly string[] Members =
    [
        "length", "size", "isEmpty", "contains", "startsWith", "endsWith", "equals", "toString", "matches", "indexOf", "lastIndexOf", "substring", "replace", "compareTo", "get",
        "containsKey", "name", "ordinal", "intValue", "doubleValue", "toLowerCase", "trim", "browser", "os", "IOS", "mobileDevice", "majorVersion", "US", "key", "0", "empty", "class",
    ];

    private static readonly (string Name, int Parameters)[] Functions =
    [
        ("fn:toUpperCase", 1), ("fn:toLowerCase", 1), ("fn:trim", 1), ("fn:indexOf", 2), ("fn:contains", 2), ("fn:containsIgnoreCase", 2), ("fn:startsWith", 2), ("fn:endsWith", 2),
        ("fn:substring", 3), ("fn:substringAfter", 2), ("fn:substringBefore", 2), ("fn:replace", 3), ("fn:split", 2), ("fn:join", 2), ("fn:length", 1), ("proctor:contains", 2),
        ("proctor:matches", 2), ("proctor:now", 0), ("proctor:version", 1), ("proctor:inRange", 3), ("proctor:versionInRange", 3), ("proctor:toMaybeBool", 1),
        ("proctor:maybeAnd", 2), ("proctor:maybeOr", 2), ("proctor:maybeNot", 1), ("indeed:contains", 2), ("fn:none", 1), ("app:text", 1), ("app:truth", 1), ("app:letter", 1), ("app:numbers", 3), ("app:small", 3),
        ("app:decimal", 1), ("app:big", 2), ("app:version", 1), ("app:many", 3), ("app:any", 1), ("app:failing", 1), ("length", 1), ("x:y", 0),
    ];

    private static readonly string[] Operators =
    [
        "==", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", " and ", " or ", " eq ", " ne ", " lt ", " gt ", " le ", " ge ", " div ", " mod ",
    ];

    private static readonly string[] Literals =
    [
        "true", "false", "null", "0", "1", "-1", "7", "9223372036854775807", "9223372036854775808", "0.5", "1e5", "1e400", "''", "'US'", "\"US\"", "'1'", "'1e2'", "' 1 '", "'NaN'",
        "'1.2.3.4'", "'1.2.x'", "'TRUE'", "'UNKNOWN'", "'a,b,,c'", "'99999999999999999999'", "'1e999999999'", "'-1e-999999999'", "'.*'", "'(a|b)+'", "'\\\\d+'", "'['", "'0x1p4'",
    ];

    public string Rule()
    {
        var rule = "${" + Expression(random.Skewed(0, UsualDepth)) + "}";
        return random.Below(20) switch
        {
            0 => rule + Rule(),
            1 => "#" + rule[1..],
            2 => " " + rule,
            3 => rule[2..^1],
            _ => rule,
        };
    }

    public string Expression(int depth) => depth <= 0 ? Atom() : random.Below(12) switch
    {
        0 => $"({Expression(depth - 1)})",
        1 => random.Pick(["!", "not ", "-", "empty ", "- -"]) + Expression(depth - 1),
        2 => $"{Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)}",
        3 or 4 => Call(depth),
        5 or 6 => Path(depth),
        7 => Chain(depth),
        8 => Atom(),
        _ => Expression(depth - 1) + random.Pick(Operators) + Expression(depth - 1),
    };

    private string Atom() => random.Chance(50) ? random.Pick(Names) : random.Pick(Literals);

    private string Call(int depth)
    {
        var (name, parameters) = random.Pick(Functions);
        return $"{name}({Arguments(random.Chance(95) ? parameters : random.Below(4), depth)})";
    }

    private string Path(int depth)
    {
        var target = random.Chance(70) ? random.Pick(Names) : $"({Expression(depth - 1)})";
        for (var suffixes = random.Skewed(1, 4); suffixes > 0; suffixes--)
        {
            target += random.Chance(70) ? "." + random.Pick(Members) : $"[{Expression(depth - 1)}]";
            target += random.Chance(40) ? $"({Arguments(random.Below(3), depth)})" : "";
        }

        return target;
    }

    private string Chain(int depth)
    {
        var operation = random.Pick(Operators);
        return string.Join(operation, Enumerable.Range(0, random.Skewed(2, 20)).Select(_ => Expression(depth - 2)));
    }

    private string Arguments(int count, int depth) => string.Join(", ", Enumerable.Range(0, count).Select(_ => Expression(depth - 1)));
}
