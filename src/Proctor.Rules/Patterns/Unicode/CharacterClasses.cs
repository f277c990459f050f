namespace Proctor.Rules.Patterns.Unicode;

/// <summary>The sets behind the predefined classes of Java patterns: <c>\d \w \s \h \v</c>, and what ends lines and makes words.</summary>
internal static class CharacterClasses
{
    public static readonly CodePointSet Digits = CodePointSet.Range('0', '9');
    public static readonly CodePointSet Word = CodePointSet.Ranges('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
    public static readonly CodePointSet Space = CodePointSet.Ranges('\t', '\r', ' ', ' ');

    public static readonly CodePointSet HorizontalSpace =
        CodePointSet.Ranges('\t', '\t', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x180E, 0x180E, 0x2000, 0x200A, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000);

    public static readonly CodePointSet VerticalSpace = CodePointSet.Ranges('\n', '\r', 0x85, 0x85, 0x2028, 0x2029);
    public static readonly CodePointSet LineTerminators = CodePointSet.Ranges('\n', '\n', '\r', '\r', 0x85, 0x85, 0x2028, 0x2029);
    public static readonly CodePointSet LineFeed = CodePointSet.Of('\n');

    private static readonly Lazy<CodePointSet> LazyLettersAndDigits = new(static () => CharacterProperties.Find("LD", ignoreCase: false, unicodePosix: false)!);
    private static readonly Lazy<CodePointSet> LazyMarks = new(static () => CharacterProperties.Category("Mn"));
    private static readonly Lazy<CodePointSet> LazyUnicodeWord = new(static () => CharacterProperties.FindUnicode("WORD", ignoreCase: false)!);

    public static CodePointSet LettersAndDigits => LazyLettersAndDigits.Value;

    /// <summary>Gets the combining marks which take no room of their own.</summary>
    public static CodePointSet Marks => LazyMarks.Value;

    public static CodePointSet UnicodeDigits => CharacterProperties.Category("Nd");

    public static CodePointSet UnicodeWord => LazyUnicodeWord.Value;

    public static CodePointSet UnicodeSpace => CharacterProperties.FindUnicode("WHITE_SPACE", ignoreCase: false)!;
}
