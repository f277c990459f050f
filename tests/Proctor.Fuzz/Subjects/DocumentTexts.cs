using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Subjects;

/// <summary>Texts that mean something where they may land in a document.</summary>
internal static class DocumentTexts
{
    private const int LongestNoise = 30;

    private static readonly string[] Words =
    [
        "USER", "ACCOUNT", "EMAIL", "RANDOM", "AUTHENTICATED_ACCOUNT", "user", "#A1", "#A", "#Z9", "#-", "&salt", "&", "String", "int", "boolean", "java.lang.String", "UserAgent", "double",
        "stringValue", "longArray", "map", "json", "doubleValue", "stringArray", "QUERY", "HEADER", "qualifier", "meta_tags_filter", "name_prefix", "name_pattern", "namespaces_filter", "match_all", "1", "NaN",
        "2147483647", "-1", "control", "inactive", "active", "buttoncolortst", "headertexttst", "\uD800", "value > 0", "value == 'x'", "__COUNTRIES",
    ];

    public static string Any(InputRandom random) => random.Chance(80) ? random.Pick(Words) : random.Text(LongestNoise);

    public static string Rule(InputRandom random) => new RuleGrammar(random).Rule();

    public static string Pattern(InputRandom random) => new PatternGrammar(random).Any();
}
