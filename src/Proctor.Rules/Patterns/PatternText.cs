namespace Proctor.Rules.Patterns;

/// <summary>
/// The code points of a pattern, with <c>\Q…\E</c> resolved: what is between them is marked as quoted and so never equal to a character that
/// means something. Java resolves it before everything else, so that it works in classes and comments too.
/// </summary>
internal sealed class PatternText
{
    /// <summary>What <see cref="this[int]"/> gives at and after the end.</summary>
    public const int End = -1;

    // Above every code point.
    private const int QuotedBit = 1 << 24;

    private readonly List<int> _items = [];
    private readonly List<int> _positions = [];

    public PatternText(string pattern)
    {
        var quoted = false;
        for (var i = 0; i < pattern.Length;)
        {
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (pattern[i] == '\\' && next == (quoted ? 'E' : 'Q'))
            {
                quoted = !quoted;
                i += 2;
                continue;
            }

            i = Add(pattern, i, quoted);
            if (pattern[i - 1] == '\\' && !quoted && i < pattern.Length)
            {
                i = Add(pattern, i, quoted); // whatever is escaped, so that \\Q does not begin a quotation
            }
        }

        _positions.Add(pattern.Length);
    }

    public int Length => _items.Count;

    /// <summary>Gets the item at an index: a code point, one that <see cref="IsQuoted"/>, or <see cref="End"/>.</summary>
    public int this[int index] => index < _items.Count ? _items[index] : End;

    public static bool IsQuoted(int item) => item >= QuotedBit;

    public static int Unquote(int item) => item == End ? End : item & ~QuotedBit;

    /// <summary>The index in UTF-16 units of an item of the text.</summary>
    public int PositionOf(int index) => _positions[Math.Min(index, _items.Count)];

    private int Add(string pattern, int index, bool quoted)
    {
        var isPair = index + 1 < pattern.Length && char.IsSurrogatePair(pattern[index], pattern[index + 1]);
        var codePoint = isPair ? char.ConvertToUtf32(pattern[index], pattern[index + 1]) : pattern[index];
        _items.Add(quoted ? codePoint | QuotedBit : codePoint);
        _positions.Add(index);
        return index + (isPair ? 2 : 1);
    }
}
