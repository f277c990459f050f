using System.Buffers;
using System.Collections.Concurrent;

namespace Proctor.Rules.Patterns.Unicode;

/// <summary>
/// Finds the sets that Java patterns name with <c>\p{…}</c>: categories, scripts, blocks, binary properties, POSIX classes and the predicates of
/// <c>java.lang.Character</c>. Safe for use by many threads.
/// </summary>
internal static class CharacterProperties
{
    // Keyed by canonical names only, never by the author's spelling, so it cannot grow beyond the number of properties there are.
    private static readonly ConcurrentDictionary<string, CodePointSet> Cache = new(StringComparer.Ordinal);

    private static readonly string[] CategoryNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po",
        "Sm", "Sc", "Sk", "So", "Pi", "Pf",
    ];

    private static readonly SearchValues<char> BlockSeparators = SearchValues.Create(" -");

    /// <summary>Finds the set for what stands in the braces of <c>\p{…}</c>.</summary>
    /// <param name="name">
    /// For example <c>Lu</c>, <c>IsLatin</c>, <c>InGreek</c>, <c>script=Latin</c>, <c>javaLowerCase</c>. Case counts where it does in Java.
    /// </param>
    /// <param name="ignoreCase">Upper, lower and title case properties then mean each other too.</param>
    /// <param name="unicodePosix">Whether POSIX names mean their Unicode counterparts (flag U).</param>
    /// <returns>The set, or <see langword="null"/> when Java does not know the name either.</returns>
    public static CodePointSet? Find(string name, bool ignoreCase, bool unicodePosix)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            return FindKeyed(name[..equals].ToUpperInvariant(), name[(equals + 1)..], ignoreCase);
        }

        if (name.StartsWith("In", StringComparison.Ordinal))
        {
            return FindBlock(name[2..]);
        }

        if (name.StartsWith("Is", StringComparison.Ordinal))
        {
            var rest = name[2..];
            return FindUnicode(rest.ToUpperInvariant(), ignoreCase) ?? FindNamed(rest, ignoreCase) ?? FindScript(rest);
        }

        return (unicodePosix ? FindUnicodePosix(name.ToUpperInvariant(), ignoreCase) : null) ?? FindNamed(name, ignoreCase);
    }

    /// <summary>The union of a category, named as in <c>Lu</c>, or of all that begin with the letter, as in <c>L</c>.</summary>
    public static CodePointSet Category(string name) => Cached(name, static name =>
    {
        var builder = new CodePointSetBuilder();
        foreach (var category in CategoryNames)
        {
            if (category.StartsWith(name, StringComparison.Ordinal))
            {
                builder.Add(UnicodeTable.Find(UnicodeCategories.Table, category)!);
            }
        }

        return builder.ToSet();
    });

    /// <summary>Finds a binary property of Unicode or a POSIX class with its Unicode meaning, both by upper-case names.</summary>
    public static CodePointSet? FindUnicode(string name, bool ignoreCase) => name switch
    {
        "LETTER" => Category("L"),
        "ALPHABETIC" => FindUnicodePosix("ALPHA", ignoreCase),
        "IDEOGRAPHIC" => Other("Ideographic"),
        "LOWERCASE" => FindUnicodePosix("LOWER", ignoreCase),
        "UPPERCASE" => FindUnicodePosix("UPPER", ignoreCase),
        "TITLECASE" => ignoreCase ? AnyCase : Category("Lt"),
        "WHITE_SPACE" or "WHITESPACE" => FindUnicodePosix("SPACE", ignoreCase),
        "CONTROL" => Category("Cc"),
        "PUNCTUATION" => Category("P"),
        "HEX_DIGIT" or "HEXDIGIT" => FindUnicodePosix("XDIGIT", ignoreCase),
        "ASSIGNED" => Unassigned.Complement(),
        "NONCHARACTER_CODE_POINT" or "NONCHARACTERCODEPOINT" => Noncharacters,
        "JOIN_CONTROL" or "JOINCONTROL" => CodePointSet.Range(0x200C, 0x200D),
        "WORD" => Cached("WORD", static _ => Unite(Alphabetic, Category("M"), Category("Nd"), Category("Pc"), CodePointSet.Range(0x200C, 0x200D))),
        _ => FindUnicodePosix(name, ignoreCase),
    };

    private static CodePointSet Alphabetic => Cached("ALPHA", static _ => Unite(Category("L"), Category("Nl"), Other("OtherAlphabetic")));

    private static CodePointSet Lowercase => Cached("LOWER", static _ => Category("Ll").Union(Other("OtherLowercase")));

    private static CodePointSet Uppercase => Cached("UPPER", static _ => Category("Lu").Union(Other("OtherUppercase")));

    private static CodePointSet AnyCase => Cached("ANYCASE", static _ => Unite(Lowercase, Uppercase, Category("Lt")));

    private static CodePointSet CasedLetters => Cached("LC", static _ => Unite(Category("Lu"), Category("Ll"), Category("Lt")));

    private static CodePointSet Unassigned => Cached("Cn", static _ => UnicodeTable.Rest(UnicodeCategories.Table));

    private static CodePointSet Noncharacters => Cached("NONCHARACTER", static _ =>
    {
        var builder = new CodePointSetBuilder();
        builder.Add(0xFDD0, 0xFDEF);
        for (var plane = 0; plane < CodePointSet.Limit; plane += 0x10000)
        {
            builder.Add(plane + 0xFFFE, plane + 0xFFFF);
        }

        return builder.ToSet();
    });

    private static CodePointSet Graphic => Cached("GRAPH", static _ => Unite(Category("Z"), Category("Cc"), Category("Cs"), Unassigned).Complement());

    private static CodePointSet Blank => Cached("BLANK", static _ => Category("Zs").Union(CodePointSet.Of('\t')));

    private static CodePointSet? FindUnicodePosix(string name, bool ignoreCase) => name switch
    {
        "ALPHA" => Alphabetic,
        "LOWER" => ignoreCase ? AnyCase : Lowercase,
        "UPPER" => ignoreCase ? AnyCase : Uppercase,
        "SPACE" => Cached("SPACE", static _ => Unite(Category("Z"), CodePointSet.Range('\t', '\r'), CodePointSet.Of(0x85))),
        "PUNCT" => Category("P"),
        "XDIGIT" => Cached("XDIGIT", static _ => Category("Nd").Union(CodePointSet.Ranges('A', 'F', 'a', 'f', 0xFF21, 0xFF26, 0xFF41, 0xFF46))),
        "ALNUM" => Cached("ALNUM", static _ => Alphabetic.Union(Category("Nd"))),
        "CNTRL" => Category("Cc"),
        "DIGIT" => Category("Nd"),
        "BLANK" => Blank,
        "GRAPH" => Graphic,
        "PRINT" => Cached("PRINT", static _ => Graphic.Union(Blank).Except(Category("Cc"))),
        _ => null,
    };

    // What Java knows without a prefix; "Is" in front of these is allowed as well.
    private static CodePointSet? FindNamed(string name, bool ignoreCase)
    {
        if (name.StartsWith("java", StringComparison.Ordinal))
        {
            return FindJavaPredicate(name[4..], ignoreCase);
        }

        return name switch
        {
            "Lu" or "Ll" or "Lt" when ignoreCase => CasedLetters,
            "LC" => CasedLetters,
            "LD" => Cached("LD", static _ => Category("L").Union(Category("Nd"))),
            "L1" => CodePointSet.Range(0, 0xFF),
            "all" => CodePointSet.Any,
            "Cn" => Unassigned,
            "C" => Cached("C+", static _ => Category("C").Union(Unassigned)),
            "L" or "M" or "N" or "Z" or "P" or "S" => Category(name),
            _ => FindAsciiPosix(name, ignoreCase) ?? (Array.IndexOf(CategoryNames, name) >= 0 ? Category(name) : null),
        };
    }

    private static CodePointSet? FindAsciiPosix(string name, bool ignoreCase) => name switch
    {
        "ASCII" => CodePointSet.Range(0, 0x7F),
        "Alnum" => CodePointSet.Ranges('0', '9', 'A', 'Z', 'a', 'z'),
        "Alpha" => CodePointSet.Ranges('A', 'Z', 'a', 'z'),
        "Blank" => CodePointSet.Ranges('\t', '\t', ' ', ' '),
        "Cntrl" => CodePointSet.Ranges(0, 0x1F, 0x7F, 0x7F),
        "Digit" => CharacterClasses.Digits,
        "Graph" => CodePointSet.Range('!', '~'),
        "Lower" or "Upper" when ignoreCase => CodePointSet.Ranges('A', 'Z', 'a', 'z'),
        "Lower" => CodePointSet.Range('a', 'z'),
        "Upper" => CodePointSet.Range('A', 'Z'),
        "Print" => CodePointSet.Range(' ', '~'),
        "Punct" => CodePointSet.Ranges('!', '/', ':', '@', '[', '`', '{', '~'),
        "Space" => CharacterClasses.Space,
        "XDigit" => CodePointSet.Ranges('0', '9', 'A', 'F', 'a', 'f'),
        _ => null,
    };

    // The methods java.lang.Character.is…, by the rest of their names.
    private static CodePointSet? FindJavaPredicate(string name, bool ignoreCase) => name switch
    {
        "LowerCase" => ignoreCase ? AnyCase : Lowercase,
        "UpperCase" => ignoreCase ? AnyCase : Uppercase,
        "TitleCase" => ignoreCase ? AnyCase : Category("Lt"),
        "Alphabetic" => Alphabetic,
        "Ideographic" => Other("Ideographic"),
        "Mirrored" => Other("Mirrored"),
        "Digit" => Category("Nd"),
        "Letter" => Category("L"),
        "LetterOrDigit" => FindNamed("LD", ignoreCase),
        "Defined" => Unassigned.Complement(),
        "SpaceChar" => Category("Z"),
        "Whitespace" => Cached("java white space", static _ =>
            Category("Z").Except(CodePointSet.Ranges(0xA0, 0xA0, 0x2007, 0x2007, 0x202F, 0x202F)).Union(CodePointSet.Ranges('\t', '\r', 0x1C, 0x1F))),
        "ISOControl" => CodePointSet.Ranges(0, 0x1F, 0x7F, 0x9F),
        "IdentifierIgnorable" => IdentifierIgnorable,
        "JavaIdentifierStart" => JavaIdentifierStart,
        "JavaIdentifierPart" => Cached("java part", static _ =>
            Unite(JavaIdentifierStart, Category("Nd"), Category("Mn"), Category("Mc"), IdentifierIgnorable)),
        "UnicodeIdentifierStart" => UnicodeIdentifierStart,
        "UnicodeIdentifierPart" => Cached("unicode part", static _ => Unite(
            UnicodeIdentifierStart, Category("Pc"), Category("Nd"), Category("Mn"), Category("Mc"), IdentifierIgnorable, Other("OtherIdentifierPart"))),
        _ => null,
    };

    private static CodePointSet IdentifierIgnorable => Cached("ignorable", static _ =>
        Category("Cf").Union(CodePointSet.Ranges(0, 0x08, 0x0E, 0x1B, 0x7F, 0x9F)));

    private static CodePointSet JavaIdentifierStart => Cached("java start", static _ => Unite(Category("L"), Category("Nl"), Category("Sc"), Category("Pc")));

    private static CodePointSet UnicodeIdentifierStart => Cached("unicode start", static _ =>
        Unite(Category("L"), Category("Nl"), Other("OtherIdentifierStart")));

    private static CodePointSet? FindKeyed(string key, string value, bool ignoreCase) => key switch
    {
        "SC" or "SCRIPT" => FindScript(value),
        "BLK" or "BLOCK" => FindBlock(value),
        "GC" or "GENERAL_CATEGORY" => FindNamed(value, ignoreCase),
        _ => null,
    };

    private static CodePointSet? FindScript(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper is "UNKNOWN" or "ZZZZ"
            ? Cached("unknown script", static _ => UnicodeTable.Rest(UnicodeScripts.Table))
            : UnicodeTable.Find(UnicodeScripts.Table, upper);
    }

    // A block may be named as in the standard, without the spaces, or with underscores for spaces and hyphens.
    private static CodePointSet? FindBlock(string name) =>
        UnicodeTable.Find(UnicodeBlocks.Table, name.ToUpperInvariant(), static (known, wanted) => IsSameBlock(known, wanted));

    private static bool IsSameBlock(ReadOnlySpan<char> known, ReadOnlySpan<char> wanted)
    {
        if (known.SequenceEqual(wanted))
        {
            return true;
        }

        Span<char> variant = stackalloc char[known.Length];
        known.ReplaceAny(variant, BlockSeparators, '_');
        return variant.SequenceEqual(wanted) || EqualsWithoutSpaces(known, wanted);
    }

    private static bool EqualsWithoutSpaces(ReadOnlySpan<char> known, ReadOnlySpan<char> wanted)
    {
        foreach (var c in known)
        {
            if (c == ' ')
            {
                continue;
            }

            if (wanted.IsEmpty || wanted[0] != c)
            {
                return false;
            }

            wanted = wanted[1..];
        }

        return wanted.IsEmpty;
    }

    private static CodePointSet Other(string name) =>
        Cached(name, static name => UnicodeTable.Find(UnicodeProperties.Table, name)!);

    private static CodePointSet Unite(params ReadOnlySpan<CodePointSet> sets)
    {
        var builder = new CodePointSetBuilder();
        foreach (var set in sets)
        {
            builder.Add(set);
        }

        return builder.ToSet();
    }

    private static CodePointSet Cached(string canonicalName, Func<string, CodePointSet> make) => Cache.GetOrAdd(canonicalName, make);
}
