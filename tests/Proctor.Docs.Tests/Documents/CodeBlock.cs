namespace Proctor.Docs.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Info">The words after the opening fence: the language, then what tests shall do with the block.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
internal sealed record CodeBlock(IReadOnlyList<string> Info, string Text, int Line)
{
    public string Language => Info.Count == 0 ? "" : Info[0];

    public bool Has(string word) => Info.Skip(1).Contains(word, StringComparer.Ordinal);
}
