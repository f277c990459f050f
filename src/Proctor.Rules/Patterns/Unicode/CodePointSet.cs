namespace Proctor.Rules.Patterns.Unicode;

/// <summary>An immutable set of code points, 0 to 10FFFF; lone surrogates are code points like any other. Safe for use by many threads.</summary>
internal sealed class CodePointSet
{
    /// <summary>The number of code points there are.</summary>
    public const int Limit = 0x110000;

    private const int AsciiCount = 128;
    private const int BitsPerWord = 64;

    public static readonly CodePointSet Empty = new([]);
    public static readonly CodePointSet Any = new([0, Limit]);

    // An inversion list, strictly ascending: membership changes at every element, and begins with "not in the set" below the first.
    // So even positions hold the first code point of a range, odd ones the first code point after it.
    private readonly int[] _bounds;

    // Most values are ASCII: a bit for each of these, in two halves, so that asking for them is quick.
    private readonly ulong _lowAscii;
    private readonly ulong _highAscii;

    private CodePointSet(int[] bounds)
    {
        _bounds = bounds;
        _lowAscii = Bits(bounds, 0);
        _highAscii = Bits(bounds, BitsPerWord);
    }

    /// <summary>Gets the code points at which membership changes, ascending, beginning with the first member.</summary>
    public ReadOnlySpan<int> Bounds => _bounds;

    public bool IsEmpty => _bounds.Length == 0;

    public static CodePointSet Of(int codePoint) => new([codePoint, codePoint + 1]);

    public static CodePointSet Range(int first, int last) => new([first, last + 1]);

    /// <summary>Makes a set of pairs of first and last code point, in any order.</summary>
    public static CodePointSet Ranges(params ReadOnlySpan<int> firstsAndLasts)
    {
        var builder = new CodePointSetBuilder();
        for (var i = 0; i < firstsAndLasts.Length; i += 2)
        {
            builder.Add(firstsAndLasts[i], firstsAndLasts[i + 1]);
        }

        return builder.ToSet();
    }

    /// <summary>Makes a set of ranges which ascend and neither overlap nor touch: first, one after last, first, one after last …</summary>
    public static CodePointSet FromBounds(ReadOnlySpan<int> bounds) => bounds.IsEmpty ? Empty : new(bounds.ToArray());

    public bool Contains(int codePoint)
    {
        if ((uint)codePoint < AsciiCount)
        {
            return (((codePoint < BitsPerWord ? _lowAscii : _highAscii) >> codePoint) & 1) != 0; // the shift counts modulo the bits of the word
        }

        var index = Array.BinarySearch(_bounds, codePoint);
        return ((index >= 0 ? index : ~index - 1) & 1) == 0;
    }

    public CodePointSet Complement()
    {
        var bounds = _bounds.AsSpan();
        var fromZero = !bounds.IsEmpty && bounds[0] == 0;
        var toEnd = !bounds.IsEmpty && bounds[^1] == Limit;
        bounds = bounds[(fromZero ? 1 : 0)..(toEnd ? ^1 : ^0)];
        return FromBounds([.. fromZero ? ReadOnlySpan<int>.Empty : [0], .. bounds, .. toEnd ? ReadOnlySpan<int>.Empty : [Limit]]);
    }

    public CodePointSet Union(CodePointSet other) => Combine(this, other, needed: 1);

    public CodePointSet Intersect(CodePointSet other) => Combine(this, other, needed: 2);

    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    private static ulong Bits(int[] bounds, int first)
    {
        var bits = 0UL;
        for (var i = 0; i < bounds.Length && bounds[i] < first + BitsPerWord; i += 2)
        {
            for (var codePoint = Math.Max(bounds[i], first); codePoint < Math.Min(bounds[i + 1], first + BitsPerWord); codePoint++)
            {
                bits |= 1UL << codePoint;
            }
        }

        return bits;
    }

    // Both lists are merged; a code point is in the result when it is in at least `needed` of the two.
    private static CodePointSet Combine(CodePointSet left, CodePointSet right, int needed)
    {
        var bounds = new List<int>(left._bounds.Length + right._bounds.Length);
        var (i, j) = (0, 0);
        while (i < left._bounds.Length || j < right._bounds.Length)
        {
            var a = i < left._bounds.Length ? left._bounds[i] : Limit + 1;
            var b = j < right._bounds.Length ? right._bounds[j] : Limit + 1;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
            var inside = (i & 1) + (j & 1) >= needed;
            if (inside != ((bounds.Count & 1) == 1))
            {
                bounds.Add(Math.Min(a, b));
            }
        }

        return bounds.Count == 0 ? Empty : new([.. bounds]);
    }
}
