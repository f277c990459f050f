namespace Proctor.Rules.Patterns.Unicode;

/// <summary>The sets behind the predefined classes of Java patterns: <c>\d \w \s \h \v</c>, the line terminators and what <c>\b</c> takes for words.</summary>
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
    public static readonly CodePointSet CarriageReturn = CodePointSet.Of('\r');

    private static readonly CodePointSet BasicPlane = CodePointSet.Range(0, 0xFFFF);
    private static readonly Lazy<CodePointSet> LazyLettersAndDigits = new(() => CharacterProperties.Category("L").Union(CharacterProperties.Category("Nd")));

    /// <summary>
    /// Gets what <c>\b</c> takes for a word character without the flag U. In Java 17 that is every letter or digit, although <c>\w</c> is ASCII
    /// only; Java 19 made the two agree.
    /// </summary>
    public static CodePointSet BoundaryWord => LazyLettersAndDigits.Value.Union(CodePointSet.Of('_'));

    /// <summary>
    /// Gets the characters that make a combining mark after them part of a word. Java looks back by UTF-16 units and finds no letters outside
    /// the basic plane.
    /// </summary>
    public static CodePointSet MarkBase => LazyLettersAndDigits.Value.Intersect(BasicPlane);

    public static CodePointSet BasicMarks => Marks.Intersect(BasicPlane);

    public static CodePointSet Marks => CharacterProperties.Category("Mn");

    public static CodePointSet UnicodeDigits => CharacterProperties.Category("Nd");

    public static CodePointSet UnicodeWord => CharacterProperties.FindUnicode("WORD", ignoreCase: false)!;

    public static CodePointSet UnicodeSpace => CharacterProperties.FindUnicode("WHITE_SPACE", ignoreCase: false)!;
}
