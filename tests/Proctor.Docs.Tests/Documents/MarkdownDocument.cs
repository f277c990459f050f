using System.Text.RegularExpressions;

namespace Proctor.Docs.Tests.Documents;

/// <summary>A document, taken apart as far as the tests need it.</summary>
internal sealed partial class MarkdownDocument
{
    private const string Fence = "```";

    private readonly List<CodeBlock> _blocks = [];
    private readonly List<MarkdownTable> _tables = [];
    private readonly List<MarkdownLink> _links = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    private MarkdownDocument(string path, string[] lines)
    {
        Path = path;
        Lines = lines;
    }

    /// <summary>Gets the path in the repository.</summary>
    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    public IReadOnlyList<MarkdownTable> Tables => _tables;

    public IReadOnlyList<MarkdownLink> Links => _links;

    /// <summary>Gets what links can name after a <c>#</c>: the headings in lower case, with hyphens for blanks.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    public static MarkdownDocument Parse(string path, string text)
    {
        var document = new MarkdownDocument(path, text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        for (var line = 0; line < document.Lines.Count; line++)
        {
            line = document.ReadFrom(line);
        }

        return document;
    }

    /// <summary>Reads what begins at a line.</summary>
    /// <returns>Its last line.</returns>
    private int ReadFrom(int line)
    {
        var text = Lines[line];
        if (text.StartsWith(Fence, StringComparison.Ordinal))
        {
            return ReadBlock(line);
        }

        ReadLinks(line);
        if (Heading().Match(text) is { Success: true } heading)
        {
            _anchors.Add(AnchorOf(heading.Groups["title"].Value));
        }

        return text.StartsWith('|') && line + 1 < Lines.Count && Lines[line + 1].StartsWith("|-", StringComparison.Ordinal) ? ReadTable(line) : line;
    }

    private int ReadBlock(int line)
    {
        var end = line + 1;
        while (end < Lines.Count && !Lines[end].StartsWith(Fence, StringComparison.Ordinal))
        {
            end++;
        }

        Assert.True(end < Lines.Count, $"{Path}:{line + 1} opens a block that is not closed.");
        var info = Lines[line][Fence.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _blocks.Add(new CodeBlock(info, string.Join('\n', Lines.Skip(line + 1).Take(end - line - 1)), line + 1));
        return end;
    }

    private int ReadTable(int line)
    {
        var rows = new List<IReadOnlyList<string>>();
        var end = line + 2;
        for (; end < Lines.Count && Lines[end].StartsWith('|'); end++)
        {
            ReadLinks(end);
            rows.Add(MarkdownTable.Cells(Lines[end]));
        }

        _tables.Add(new MarkdownTable(MarkdownTable.Cells(Lines[line]), rows, line + 1));
        return end - 1;
    }

    private void ReadLinks(int line) =>
        _links.AddRange(Link().Matches(CodeSpan().Replace(Lines[line], "code")).Select(match => new MarkdownLink(match.Groups["target"].Value, line + 1)));

    private static string AnchorOf(string title) => string.Concat(
        title.ToLowerInvariant().Where(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_').Select(static letter => letter == ' ' ? '-' : letter));

    [GeneratedRegex(@"^#+ (?<title>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)|<(?<target>https?://[^>]+)>")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();
}
