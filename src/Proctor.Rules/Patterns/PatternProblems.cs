using System.Globalization;

namespace Proctor.Rules.Patterns;

/// <summary>The wording of everything that can be wrong with a pattern.</summary>
internal static class PatternProblems
{
    public const string UnmatchedParenthesis = "Found ')' but no group is open: expected '\\)' for the character itself.";
    public const string UnclosedGroup = "Unclosed group: expected ')' before the end of the pattern.";
    public const string UnclosedClass = "Unclosed character class: expected ']' before the end of the pattern.";
    public const string UnclosedProperty = "Unclosed property: expected '}' before the end of the pattern.";
    public const string RepetitionTooLarge = "The number of repetitions is too large: expected at most 2147483647.";
    public const string CodePointTooLarge = "The code point is too large: expected at most 10FFFF.";
    public const string RangeOrder = "Bad range in a character class: expected the character after '-' to be at or above the one before it.";
    public const string ControlWithoutCharacter = "Found the end of the pattern after '\\c': expected a character.";

    public const string CanonicalEquivalence = "The flag 'c' (canonical equivalence) is not supported.";
    public const string GraphemeClusters = "Grapheme clusters ('\\X', '\\b{g}') are not supported.";
    public const string CharacterNames = "Characters by name ('\\N{…}') are not supported: expected '\\x{…}' with the code point.";
    public const string SpaceInGroupOpening = "White space between '(' and '?' is not supported.";
    public const string SpaceAfterAmpersand = "White space after '&' in a character class is not supported.";
    public const string SpaceAfterDash = "White space between '-' and ']' or '[' is not supported.";
    public const string ClassIntersection =
        "'&&' without characters on either side, or after a class followed by characters, is not supported: expected '[…]&&[…]'.";

    public const string LookBehindUnbounded =
        "Look-behind without an obvious maximum length: expected no '*', '+' and back references, and repeated groups of one length.";


    public static readonly string GroupsTooDeep = Format($"Groups are nested too deep: expected at most {PatternLimits.MaxDepth} levels.");
    public static readonly string ClassesTooDeep = Format($"Character classes are nested too deep: expected at most {PatternLimits.MaxDepth} levels.");

    public static JavaPatternProblem TooLong(int length) => new(JavaPatternProblemKind.Unsupported, PatternLimits.MaxLength, Format(
        $"The pattern is too long: expected at most {PatternLimits.MaxLength} UTF-16 units but found {length}."));

    public static string NothingToRepeat(int found) =>
        Format($"Found {Describe(found)} with nothing to repeat: expected '\\{(char)found}' for the character itself.");

    public static string RepetitionWithoutNumber(int found) =>
        Format($"Bad repetition: expected a number but found {Describe(found)}; '\\{{' stands for the character itself.");

    public static string UnclosedRepetition(int found) => Format($"Unclosed repetition: expected '}}' but found {Describe(found)}.");

    public static string RepetitionOrder(int min, int max) => Format($"Bad repetition: expected at least {min} for the second number but found {max}.");

    public static string NameStart(int found) => Format($"Bad group name: expected a letter from A to Z or a to z but found {Describe(found)}.");

    public static string NameEnd(int found) => Format($"Bad group name: expected '>', an ASCII letter or a digit but found {Describe(found)}.");

    public static string NameTaken(string name) => Format($"There are two groups with the name '{name}': expected different names.");

    public static string UnknownName(string name) => Format($"There is no group with the name '{name}' up to here.");

    public static string ReferenceWithoutName(int found) => Format($"Bad back reference: expected '<' after '\\k' but found {Describe(found)}.");

    public static string UnknownFlag(int found) => Format($"Expected one of the flags idmsuxU, '-', ':' or ')' after '(?' but found {Describe(found)}.");

    public static string UnknownProperty(string name) => Format($"'{name}' is not a known character property.");

    public static string UnknownEscape(int found) => Format($"Found {Describe(found)} after '\\': expected a known escape.");

    public static string OctalDigit(int found) => Format($"Expected an octal digit after '\\0' but found {Describe(found)}.");

    public static string HexDigit(int digits, int found) => Format($"Expected {digits} hexadecimal digits but found {Describe(found)}.");

    public static string BracedHex(int found) => Format($"Expected hexadecimal digits and '}}' after '\\x{{' but found {Describe(found)}.");

    private static string Describe(int item)
    {
        var codePoint = PatternText.Unquote(item);
        return codePoint switch
        {
            PatternText.End => "the end of the pattern",
            <= ' ' or (>= 0x7F and <= 0xA0) or (>= 0xD800 and <= 0xDFFF) => Format($"U+{codePoint:X4}"),
            _ => $"'{char.ConvertFromUtf32(codePoint)}'",
        };
    }

    private static string Format(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
