namespace Proctor.Rules.Patterns.Unicode;

/// <summary>
/// Simple (one code point to one) case mapping, and the widening of sets for matching that ignores case, by the two rules of Java:
/// ASCII letters only, or Unicode. Safe for use by many threads.
/// </summary>
internal static class CaseMapping
{
    private static readonly Lazy<Maps> Loaded = new(Maps.Load);

    /// <summary>
    /// Maps a code point so that two are the same letter exactly when the results are equal: to upper case, then to lower case. Both steps are
    /// needed, since several letters may share one upper case (<c>s</c> and U+017F), or one lower case (<c>k</c> and U+212A).
    /// </summary>
    public static int Fold(int codePoint)
    {
        var maps = Loaded.Value;
        return Map(maps.Lower, Map(maps.Upper, codePoint));
    }

    public static int FoldAscii(int codePoint) => codePoint is >= 'A' and <= 'Z' ? codePoint + 0x20 : codePoint;

    /// <summary>The code points which are the same letter as the given one; it is always among them.</summary>
    public static CodePointSet SameLetter(int codePoint) =>
        Loaded.Value.SameLetter.TryGetValue(Fold(codePoint), out var letters) ? letters : CodePointSet.Of(codePoint);

    /// <summary>
    /// Adds to a set every code point whose upper case, or the lower case of that, is in it. This is Java's rule for ranges; it is not quite
    /// <see cref="SameLetter"/> for each member: <c>[K]</c> takes the Kelvin sign U+212A, <c>[K-K]</c> does not.
    /// </summary>
    public static CodePointSet Widen(CodePointSet set)
    {
        var maps = Loaded.Value;
        var builder = new CodePointSetBuilder();
        builder.Add(set);
        foreach (var (codePoint, upper, folded) in maps.Cased)
        {
            if (set.Contains(upper) || set.Contains(folded))
            {
                builder.Add(codePoint, codePoint);
            }
        }

        return builder.ToSet();
    }

    /// <summary>Adds the other case of every ASCII letter in a set.</summary>
    public static CodePointSet WidenAscii(CodePointSet set)
    {
        var builder = new CodePointSetBuilder();
        builder.Add(set);
        for (var lower = (int)'a'; lower <= 'z'; lower++)
        {
            var upper = lower - 0x20;
            if (set.Contains(lower) || set.Contains(upper))
            {
                builder.Add(lower, lower);
                builder.Add(upper, upper);
            }
        }

        return builder.ToSet();
    }

    private static int Map(Dictionary<int, int> map, int codePoint) => map.TryGetValue(codePoint, out var mapped) ? mapped : codePoint;

    private sealed class Maps
    {
        public required Dictionary<int, int> Upper { get; init; }

        public required Dictionary<int, int> Lower { get; init; }

        // Every code point that has another upper or lower case, with its upper case and what it folds to.
        public required (int CodePoint, int Upper, int Folded)[] Cased { get; init; }

        // From what letters fold to, to all of them.
        public required Dictionary<int, CodePointSet> SameLetter { get; init; }

        public static Maps Load()
        {
            var table = UnicodeCaseMappings.Table;
            UnicodeTable.TryReadRecord(ref table, out _, out var text);
            var upper = Read(text);
            UnicodeTable.TryReadRecord(ref table, out _, out text);
            var lower = Read(text);
            var cased = Fold([.. new SortedSet<int>([.. upper.Keys, .. lower.Keys])], upper, lower);
            return new Maps { Upper = upper, Lower = lower, Cased = cased, SameLetter = Group(cased) };
        }

        private static (int CodePoint, int Upper, int Folded)[] Fold(int[] codePoints, Dictionary<int, int> upper, Dictionary<int, int> lower)
        {
            var cased = new (int, int, int)[codePoints.Length];
            for (var i = 0; i < cased.Length; i++)
            {
                var upperCase = Map(upper, codePoints[i]);
                cased[i] = (codePoints[i], upperCase, Map(lower, upperCase));
            }

            return cased;
        }

        private static Dictionary<int, CodePointSet> Group((int CodePoint, int Upper, int Folded)[] cased)
        {
            var letters = new Dictionary<int, CodePointSet>();
            foreach (var (codePoint, _, folded) in cased)
            {
                if (folded != codePoint)
                {
                    letters[folded] = letters.GetValueOrDefault(folded, CodePointSet.Of(folded)).Union(CodePointSet.Of(codePoint));
                }
            }

            return letters;
        }

        private static Dictionary<int, int> Read(ReadOnlySpan<byte> text)
        {
            var map = new Dictionary<int, int>();
            while (UnicodeTable.TryReadWord(ref text, out var word))
            {
                var colon = word.IndexOf((byte)':');
                var range = word[..colon];
                var joint = range.IndexOfAny("-~"u8);
                var step = joint >= 0 && range[joint] == '~' ? 2 : 1;
                var difference = UnicodeTable.ReadHex(word[(colon + 2)..]) * (word[colon + 1] == '-' ? -1 : 1);
                var first = UnicodeTable.ReadHex(joint < 0 ? range : range[..joint]);
                var last = UnicodeTable.ReadHex(range[(joint + 1)..]);
                for (var codePoint = first; codePoint <= last; codePoint += step)
                {
                    map.Add(codePoint, codePoint + difference);
                }
            }

            return map;
        }
    }
}
