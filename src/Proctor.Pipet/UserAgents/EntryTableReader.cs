using System.Text;

namespace Proctor.Pipet.UserAgents;

/// <summary>Reads a table of nested entries; the format is described at the top of operating-systems.txt.</summary>
/// <typeparam name="TEntry">The kind of entries the table holds.</typeparam>
internal sealed class EntryTableReader<TEntry>
    where TEntry : class
{
    private const int NameField = 0;
    private const int TokensField = 1;
    private const int ExcludingTokensField = 2;

    private readonly List<TableLine> _lines;
    private readonly TokenAutomatonBuilder _tokens;
    private readonly EntryFactory _create;
    private readonly Dictionary<string, TEntry> _byName = new(StringComparer.Ordinal);
    private readonly List<TEntry> _entries = [];

    public EntryTableReader(List<TableLine> lines, TokenAutomatonBuilder tokens, EntryFactory create)
    {
        _lines = lines;
        _tokens = tokens;
        _create = create;
        Roots = ReadSiblings(depth: 0, parent: null);
    }

    /// <summary>Makes an entry of a line.</summary>
    public delegate TEntry EntryFactory(TableLine line, string name, int ordinal, TEntry? parent);

    /// <summary>Gets the top-level entries, in order.</summary>
    public EntryNode<TEntry>[] Roots { get; }

    /// <summary>Gets all entries in the order of the table.</summary>
    public IReadOnlyList<TEntry> Entries => _entries;

    /// <summary>Gets all entries by their names.</summary>
    public IReadOnlyDictionary<string, TEntry> ByName => _byName;

    // Every line becomes an entry, so the number of entries is the index of the line to read next.
    private EntryNode<TEntry>[] ReadSiblings(int depth, TEntry? parent)
    {
        var nodes = new List<EntryNode<TEntry>>();
        while (_entries.Count < _lines.Count)
        {
            var line = _lines[_entries.Count];
            var (lineDepth, name) = SplitName(line[NameField]);
            if (lineDepth < depth)
            {
                break;
            }

            nodes.Add(lineDepth == depth
                ? ReadNode(line, depth, name, parent)
                : throw line.Error($"'{name}' is nested more than one step deeper than the line above."));
        }

        return [.. nodes];
    }

    private EntryNode<TEntry> ReadNode(TableLine line, int depth, string name, TEntry? parent)
    {
        var entry = _create(line, name, _entries.Count, parent);
        _entries.Add(entry);
        if (name.Length == 0 || !_byName.TryAdd(name, entry))
        {
            throw line.Error($"The name '{name}' is empty or given twice.");
        }

        return new EntryNode<TEntry>(entry, Tokens(line, TokensField), Tokens(line, ExcludingTokensField), ReadSiblings(depth + 1, entry));
    }

    private ushort[] Tokens(TableLine line, int field)
    {
        var texts = line.List(field);
        return Array.Find(texts, static text => !Ascii.IsValid(text)) is { } wrong
            ? throw line.Error($"The token '{wrong}' has a character that is not ASCII.")
            : Array.ConvertAll(texts, _tokens.Add);
    }

    private static (int Depth, string Name) SplitName(ReadOnlySpan<char> field)
    {
        var depth = 0;
        while (field is ['-', .. var rest])
        {
            depth++;
            field = rest.TrimStart();
        }

        return (depth, field.ToString());
    }
}
