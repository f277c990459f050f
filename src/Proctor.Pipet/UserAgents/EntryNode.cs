namespace Proctor.Pipet.UserAgents;

/// <summary>An entry of a table with what it takes to be recognised. Immutable.</summary>
/// <typeparam name="TEntry">The kind of entries the table holds.</typeparam>
internal sealed class EntryNode<TEntry>(TEntry entry, ushort[] tokens, ushort[] excludingTokens, EntryNode<TEntry>[] children)
    where TEntry : class
{
    /// <summary>Finds the entry a text stands for, by the tokens it contains.</summary>
    /// <param name="nodes">The entries to try, in order.</param>
    /// <param name="found">The tokens of the text.</param>
    /// <returns>The entry, or <see langword="null"/> when none is recognised.</returns>
    public static TEntry? Find(EntryNode<TEntry>[] nodes, TokenSet found)
    {
        foreach (var node in nodes)
        {
            if (node.Find(found) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    // The excluding tokens are those of the entry alone: its children are tried even when the text contains one of them.
    private TEntry? Find(TokenSet found) =>
        found.ContainsAny(tokens)
            ? Find(children, found) ?? (found.ContainsAny(excludingTokens) ? null : entry)
            : null;
}
