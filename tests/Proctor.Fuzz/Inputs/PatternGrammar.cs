namespace Proctor.Fuzz.Inputs;

/// <summary>Makes regular expressions in Java's syntax, the harmless and the notorious.</summary>
internal sealed class PatternGrammar(InputRandom random)
{
    /// <summary>Pieces of patterns, for mutations.</summary>
    public static readonly string[] Tokens =
    [
        "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", ".", "^", "$", "\\", "-", "&&", "[^", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?<n>", "\\k<n>", "\\1", "\\9", "(?i)", "(?x)",
        "(?s-i:", "(?u)", "\\d", "\\W", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\R", "\\X", "\\h", "\\v", "\\p{L}", "\\P{Lu}", "\\p{IsGreek}", "\\p{InThai}", "\\p{javaLowerCase}",
        "\\p{", "\\x41", "\\x{1F600}", "\\u0041", "\\0101", "\\cA", "\\N{BULLET}", "\\Q", "\\E", "{2}", "{2,}", "{2,5}", "{0,1000}", "{1000}{1000}", "{2147483647}", "{,3}", "*+", "++", "??",
        "a", "aa", "ab", "\u00DF", "\u0130", "\uD83D\uDE00", "\uD800", "\0", "\n", "\u2028",
    ];

    private static readonly string[] PlainAtoms = ["a", "b", "c", "1", ".", "[ab]", "[^a]", "[a-c]", "(a)", "(?:b)", "a", "b"];

    private static readonly string[] Repetitions = ["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?", "??", "{0,2}"];

    private static readonly string[] Notorious =
    [
        "(a+)+b", "(a|aa)+b", "(a*)*b", "(.*a){12}", "(a?){25}a{25}", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*\\1x", "(?=(a+))\\1b", "(a|b|ab)*c", "([^a]|a[^b]|ab[^c])*abc", "(x+x+)+y",
        "(?<=a{1,100})b", "((a{1,50}){1,50}){1,50}", "(\\p{L}|\\p{Lu}|[\\p{Ll}&&[^a]])*z", "(a|a|a|a)*(b|b)*c",
    ];

    /// <summary>A pattern that Java and .NET take to mean the same: letters, classes, groups, choices, plain repetitions.</summary>
    public string Plain(int depth = 3) => depth == 0 ? random.Pick(PlainAtoms) : random.Below(6) switch
    {
        0 => $"({Plain(depth - 1)})",
        1 => $"(?:{Plain(depth - 1)}){random.Pick(Repetitions)}",
        2 => $"(?:{Plain(depth - 1)}|{Plain(depth - 1)})",
        3 => random.Pick(PlainAtoms) + random.Pick(Repetitions) + Plain(depth - 1),
        _ => Plain(depth - 1) + Plain(depth - 1),
    };

    public string Any() => random.Below(5) switch
    {
        0 => random.Pick(Notorious),
        1 => Plain(),
        _ => string.Concat(Enumerable.Range(0, random.Skewed(1, 20)).Select(_ => random.Pick(Tokens))),
    };

    /// <summary>A value to match: of the letters the patterns are made of, so that it takes a matcher far.</summary>
    public string Value(int longest)
    {
        var letters = random.Pick(["a", "ab", "abc", "aab1", "x", "aA\u00DF"]);
        return string.Concat(Enumerable.Range(0, random.Skewed(0, longest)).Select(_ => letters[random.Below(letters.Length)])) + random.Pick(["", "!", "b", "\n", "\uD83D\uDE00"]);
    }
}
