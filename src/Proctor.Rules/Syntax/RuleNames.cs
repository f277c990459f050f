using System.Collections.Frozen;

namespace Proctor.Rules.Syntax;

/// <summary>What may be a name (rules.md section 4.2).</summary>
internal static class RuleNames
{
    private static readonly FrozenSet<string> ReservedWords = """
        abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements
        import instanceof int interface long native new null package private protected public return short static strictfp super switch synchronized this throw
        throws transient true try void volatile while
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that are operators or literals, and the token each of them is.</summary>
    private static readonly FrozenDictionary<string, TokenKind> Keywords = new Dictionary<string, TokenKind>(StringComparer.Ordinal)
    {
        ["true"] = TokenKind.True,
        ["false"] = TokenKind.False,
        ["null"] = TokenKind.Null,
        ["lt"] = TokenKind.Less,
        ["gt"] = TokenKind.Greater,
        ["le"] = TokenKind.LessOrEqual,
        ["ge"] = TokenKind.GreaterOrEqual,
        ["eq"] = TokenKind.Equal,
        ["ne"] = TokenKind.NotEqual,
        ["not"] = TokenKind.Not,
        ["and"] = TokenKind.And,
        ["or"] = TokenKind.Or,
        ["empty"] = TokenKind.Empty,
        ["instanceof"] = TokenKind.InstanceOf,
        ["div"] = TokenKind.Slash,
        ["mod"] = TokenKind.Percent,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The token a word is: a keyword or an identifier.</summary>
    public static TokenKind KindOf(ReadOnlySpan<char> word) =>
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var kind) ? kind : TokenKind.Identifier;

    public static bool IsReserved(string word) => ReservedWords.Contains(word);

    /// <summary>Whether a text can be used as the name of a variable, a property or a function.</summary>
    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || !IsLetter(text[0]) || KindOf(text) != TokenKind.Identifier || IsReserved(text))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!IsLetter(character) && !IsDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsLetter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '$'
            or (>= '\u00C0' and <= '\u00D6') or (>= '\u00D8' and <= '\u00F6') or (>= '\u00F8' and <= '\u00FF') or (>= '\u0100' and <= '\u1FFF')
            or (>= '\u3040' and <= '\u318F') or (>= '\u3300' and <= '\u337F') or (>= '\u3400' and <= '\u3D2D') or (>= '\u4E00' and <= '\u9FFF')
            or (>= '\uF900' and <= '\uFAFF');

    public static bool IsDigit(char character) =>
        character is (>= '0' and <= '9')
            or (>= '\u0660' and <= '\u0669') or (>= '\u06F0' and <= '\u06F9') or (>= '\u0966' and <= '\u096F') or (>= '\u09E6' and <= '\u09EF')
            or (>= '\u0A66' and <= '\u0A6F') or (>= '\u0AE6' and <= '\u0AEF') or (>= '\u0B66' and <= '\u0B6F') or (>= '\u0BE7' and <= '\u0BEF')
            or (>= '\u0C66' and <= '\u0C6F') or (>= '\u0CE6' and <= '\u0CEF') or (>= '\u0D66' and <= '\u0D6F') or (>= '\u0E50' and <= '\u0E59')
            or (>= '\u0ED0' and <= '\u0ED9') or (>= '\u1040' and <= '\u1049');
}
