namespace Proctor.Docs.Tests.Documents;

/// <summary>A table of a document.</summary>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The cells, row by row.</param>
/// <param name="Line">The line of the header, from 1.</param>
internal sealed record MarkdownTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, int Line)
{
    /// <summary>Reads the cells of a row. A vertical bar inside a cell is written with a backslash before it, also in code.</summary>
    public static IReadOnlyList<string> Cells(string row)
    {
        const char Bar = '\uE000'; // for private use, so in no document
        return [.. row.Trim().Replace("\\|", Bar.ToString(), StringComparison.Ordinal).Trim('|').Split('|').Select(static cell => cell.Replace(Bar, '|').Trim())];
    }

    /// <summary>Whether the header consists of these columns.</summary>
    public bool HasColumns(params ReadOnlySpan<string> names) => names.SequenceEqual(Header.ToArray());
}
