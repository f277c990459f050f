using System.Text;
using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Code points that no set of a pattern tells apart are one symbol. For .NET's automaton the pattern is translated, and values are encoded, to
/// symbols, one UTF-16 unit each. So .NET, which matches UTF-16 units, matches code points as Java does, lone surrogates included; its own ideas
/// of case and classes have no say; and classes like <c>\p{L}</c>, hundreds of ranges, become a unit or two. Immutable; safe for use by many threads.
/// </summary>
internal sealed class PatternAlphabet
{
    // CJK ideographs: nothing that .NET patterns give a meaning to, and more than enough of them.
    private const char FirstSymbol = '\u4E00';
    private const char NoSymbol = '\u3400';

    // The code points at which another symbol begins, from 0, and the symbols.
    private readonly int[] _starts;
    private readonly char[] _symbols;

    private PatternAlphabet(int[] starts, char[] symbols, int count)
    {
        _starts = starts;
        _symbols = symbols;
        Count = count;
    }

    /// <summary>Gets how many symbols there are.</summary>
    public int Count { get; }

    /// <param name="sets">All sets of the pattern.</param>
    /// <returns>The alphabet, or <see langword="null"/> when there would be more than <see cref="PatternLimits.MaxAutomatonSymbols"/>.</returns>
    public static PatternAlphabet? TryCreate(IReadOnlyCollection<CodePointSet> sets)
    {
        var starts = CollectStarts(sets);
        var classes = Classify(starts, sets);
        var symbols = new char[starts.Length];
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < starts.Length; i++)
        {
            if (!numbers.TryGetValue(classes[i], out var number))
            {
                numbers.Add(classes[i], number = numbers.Count);
                if (number == PatternLimits.MaxAutomatonSymbols)
                {
                    return null;
                }
            }

            symbols[i] = (char)(FirstSymbol + number);
        }

        return new PatternAlphabet(starts, symbols, numbers.Count);
    }

    /// <summary>The symbol of a code point.</summary>
    public char Encode(int codePoint)
    {
        var index = Array.BinarySearch(_starts, codePoint);
        return _symbols[index >= 0 ? index : ~index - 1];
    }

    /// <summary>Translates a set to a .NET pattern for one symbol; "." is any symbol there.</summary>
    public string Translate(CodePointSet set)
    {
        var symbols = new SortedSet<char>();
        foreach (var i in IntervalsOf(_starts, set))
        {
            symbols.Add(_symbols[i]);
        }

        return symbols.Count == 0 ? NoSymbol.ToString()
            : symbols.Count == Count ? "."
            : new StringBuilder("[").AppendJoin("", symbols).Append(']').ToString();
    }

    private static int[] CollectStarts(IReadOnlyCollection<CodePointSet> sets)
    {
        var starts = new HashSet<int> { 0 };
        foreach (var set in sets)
        {
            foreach (var bound in set.Bounds)
            {
                starts.Add(bound);
            }
        }

        starts.Remove(CodePointSet.Limit);
        int[] sorted = [.. starts];
        Array.Sort(sorted);
        return sorted;
    }

    // Partition refinement: every set splits the classes it cuts, by renaming what is inside of it.
    private static int[] Classify(int[] starts, IReadOnlyCollection<CodePointSet> sets)
    {
        var classes = new int[starts.Length];
        var renamed = new List<(int Round, int To)> { (0, 0) };
        var round = 0;
        foreach (var set in sets)
        {
            round++;
            foreach (var i in IntervalsOf(starts, set))
            {
                var (lastRound, to) = renamed[classes[i]];
                if (lastRound != round)
                {
                    to = renamed.Count;
                    renamed[classes[i]] = (round, to);
                    renamed.Add((0, 0));
                }

                classes[i] = to;
            }
        }

        return classes;
    }

    private static IEnumerable<int> IntervalsOf(int[] starts, CodePointSet set)
    {
        for (var range = 0; range < set.Bounds.Length; range += 2)
        {
            var i = Array.BinarySearch(starts, set.Bounds[range]);
            for (var end = set.Bounds[range + 1]; i < starts.Length && starts[i] < end; i++)
            {
                yield return i;
            }
        }
    }
}
