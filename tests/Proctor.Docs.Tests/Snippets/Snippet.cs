using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests.Snippets;

/// <summary>
/// A piece of C# in a document. The words after <c>csharp</c> say what it is: <c>continued</c> when it goes on where the one before it ends, <c>run</c> when it is
/// also to be executed, <c>web</c> when it is in a web project.
/// </summary>
internal sealed class Snippet
{
    private Snippet(MarkdownDocument document, IReadOnlyList<CodeBlock> blocks)
    {
        Document = document;
        Blocks = blocks;
    }

    public MarkdownDocument Document { get; }

    /// <summary>Gets the blocks it consists of, the last of which is the one it stands for.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    public CodeBlock Block => Blocks[^1];

    public bool IsWeb => Blocks[0].Has("web");

    public string Place => $"{Document.Path}:{Block.Line}";

    /// <summary>Gets what it should write when it is executed: the blocks of plain text that follow those of its blocks that are to be run.</summary>
    public string ExpectedOutput => string.Join('\n', Blocks.Where(static block => block.Has("run")).Select(OutputOf));

    public static IEnumerable<Snippet> In(MarkdownDocument document)
    {
        var blocks = new List<CodeBlock>();
        foreach (var block in document.Blocks.Where(static block => block.Language == "csharp"))
        {
            if (!block.Has("continued"))
            {
                blocks = [];
            }

            blocks.Add(block);
            yield return new Snippet(document, [.. blocks]);
        }
    }

    /// <summary>Makes one program of the blocks: directives first, then statements, then types.</summary>
    public CompilationUnitSyntax ToProgram()
    {
        var units = Blocks.Select(static block => SyntaxFactory.ParseCompilationUnit(block.Text + "\n", options: SnippetCompiler.ParseOptions)).ToArray();
        var members = units.SelectMany(static unit => unit.Members).ToArray();
        return SyntaxFactory.CompilationUnit()
            .WithUsings([.. units.SelectMany(static unit => unit.Usings).DistinctBy(static directive => directive.ToString())])
            .WithMembers([.. members.Where(static member => member is GlobalStatementSyntax), .. members.Where(static member => member is not GlobalStatementSyntax)]);
    }

    public override string ToString() => Place;

    private string OutputOf(CodeBlock block)
    {
        var next = Document.Blocks.SkipWhile(other => other != block).Skip(1).FirstOrDefault();
        return next?.Language == "text" ? next.Text : throw new FormatException($"There should be a block of text after {Document.Path}:{block.Line}.");
    }
}
