namespace Proctor.Docs.Tests.Documents;

/// <summary>A link of a document.</summary>
/// <param name="Target">Where it leads, as written.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record MarkdownLink(string Target, int Line)
{
    public bool IsExternal => Target.Contains("://", StringComparison.Ordinal);
}
