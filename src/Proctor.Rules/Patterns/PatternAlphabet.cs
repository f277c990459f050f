using System.Text;
using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Code points that no set of a pattern tells apart are one symbol. The pattern is translated, and values are encoded, to symbols, one UTF-16
/// unit each. So .NET, which matches UTF-16 units, matches code points as Java does, lone surrogates included; its own ideas of case and classes
/// have no say; and classes like <c>\p{L}</c>, hundreds of ranges, become a unit or two. Immutable; safe for use by many threads.
/// </summary>
/// <remarks>
/// Back references tell all code points apart, or all that are not the same letter. For them every symbol is followed by two units that spell the
/// code point, or what it folds to.
/// </remarks>
internal sealed class PatternAlphabet
{
    // CJK ideographs: nothing that .NET patterns give a meaning to, and more than enough.
    private const char FirstSymbol = '\u4E00';
    private const char NoSymbol = '\u3400';
    private const int MaxSymbols = 20_000;
    private const int AsciiCount = 128;

    // The code points at which another symbol begins, from 0, and the symbols.
    private readonly int[] _starts;
    private readonly char[] _symbols;
    private readonly char[] _asciiSymbols = new char[AsciiCount];
    private readonly BackReferenceCase? _references;
    private readonly Dictionary<CodePointSet, string> _texts = [];

    private PatternAlphabet(int[] starts, char[] symbols, int count, BackReferenceCase? references)
    {
        _starts = starts;
        _symbols = symbols;
        _references = references;
        Count = count;
        for (var i = 0; i < AsciiCount; i++)
        {
            _asciiSymbols[i] = Find(i);
        }
    }

    /// <summary>Gets how many symbols there are.</summary>
    public int Count { get; }

    /// <summary>Gets the most units that a UTF-16 unit of a value is encoded to.</summary>
    public int UnitsPerCharacter => SpellsCodePoints ? 3 : 1;

    private bool SpellsCodePoints => _references is not null;

    /// <param name="sets">All sets of the pattern.</param>
    /// <param name="references">What its back references take for the same; <see langword="null"/> when it has none.</param>
    /// <returns>The alphabet, or <see langword="null"/> when there are too many symbols.</returns>
    public static PatternAlphabet? TryCreate(IReadOnlyCollection<CodePointSet> sets, BackReferenceCase? references)
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
                if (number == MaxSymbols)
                {
                    return null;
                }
            }

            symbols[i] = (char)(FirstSymbol + number);
        }

        return new PatternAlphabet(starts, symbols, numbers.Count, references);
    }

    /// <summary>
    /// Whether letters that back references take for the same have the same symbol. That is so when the rest of the pattern ignores case too;
    /// otherwise the encoding cannot do what Java does.
    /// </summary>
    public bool IsFaithfulToReferences()
    {
        if (_references == BackReferenceCase.AsciiLetters)
        {
            for (var c = (int)'A'; c <= 'Z'; c++)
            {
                if (Find(c) != Find(CaseMapping.FoldAscii(c)))
                {
                    return false;
                }
            }
        }
        else if (_references == BackReferenceCase.UnicodeLetters)
        {
            foreach (var codePoint in CaseMapping.Folding)
            {
                if (Find(codePoint) != Find(CaseMapping.Fold(codePoint)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Encodes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="symbols">Room for <see cref="UnitsPerCharacter"/> units for each of the value's.</param>
    /// <returns>The number of units written.</returns>
    public int Encode(ReadOnlySpan<char> value, Span<char> symbols)
    {
        var written = 0;
        for (var i = 0; i < value.Length; i++)
        {
            int codePoint = value[i];
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                codePoint = char.ConvertToUtf32(value[i], value[++i]);
            }

            symbols[written++] = codePoint < AsciiCount ? _asciiSymbols[codePoint] : Find(codePoint);
            if (SpellsCodePoints)
            {
                var spelled = Fold(codePoint);
                symbols[written++] = (char)(spelled & 0xFFFF);
                symbols[written++] = (char)(spelled >> 16);
            }
        }

        return written;
    }

    /// <summary>What matches, as a .NET pattern that can be quantified, one code point of a set.</summary>
    public string Translate(CodePointSet set)
    {
        if (!_texts.TryGetValue(set, out var text))
        {
            text = TranslateSymbols(set);
            text = SpellsCodePoints ? $"(?:{text}..)" : text;
            _texts.Add(set, text);
        }

        return text;
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

    private string TranslateSymbols(CodePointSet set)
    {
        var symbols = new SortedSet<char>();
        foreach (var i in IntervalsOf(_starts, set))
        {
            symbols.Add(_symbols[i]);
        }

        if (symbols.Count <= 1 || symbols.Count == Count)
        {
            return symbols.Count == 0 ? NoSymbol.ToString() : symbols.Count == Count ? "." : symbols.Min.ToString();
        }

        var text = new StringBuilder("[");
        var (first, last) = (NoSymbol, NoSymbol);
        foreach (var symbol in symbols)
        {
            if (symbol != last + 1)
            {
                AppendRange(text, first, last);
                first = symbol;
            }

            last = symbol;
        }

        AppendRange(text, first, last);
        return text.Append(']').ToString();
    }

    private static void AppendRange(StringBuilder text, char first, char last)
    {
        if (first == NoSymbol)
        {
            return;
        }

        text.Append(first);
        if (last > first)
        {
            text.Append('-').Append(last);
        }
    }

    private int Fold(int codePoint) => _references switch
    {
        BackReferenceCase.AsciiLetters => CaseMapping.FoldAscii(codePoint),
        BackReferenceCase.UnicodeLetters => CaseMapping.Fold(codePoint),
        _ => codePoint,
    };

    private char Find(int codePoint)
    {
        var index = Array.BinarySearch(_starts, codePoint);
        return _symbols[index >= 0 ? index : ~index - 1];
    }
}
