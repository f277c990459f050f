using Proctor.Docs.Tests.Documents;
using Proctor.Docs.Tests.Snippets;

namespace Proctor.Docs.Tests;

public sealed class SnippetTests
{
    public static TheoryData<string> Places => [.. All.Select(static snippet => snippet.Place)];

    public static TheoryData<string> PlacesToRun => [.. All.Where(static snippet => snippet.Block.Has("run")).Select(static snippet => snippet.Place)];

    private static IEnumerable<Snippet> All => Repository.Documents.SelectMany(Snippet.In);

    [Theory]
    [MemberData(nameof(Places))]
    public void Code_in_a_document_compiles(string place)
    {
        using var image = new MemoryStream();
        Assert.Empty(SnippetCompiler.Compile(Find(place), image));
    }

    [Theory]
    [MemberData(nameof(PlacesToRun))]
    public void Code_in_a_document_writes_what_the_document_says(string place)
    {
        var snippet = Find(place);
        using var image = new MemoryStream();
        Assert.Empty(SnippetCompiler.Compile(snippet, image));
        image.Position = 0;
        Assert.Equal(snippet.ExpectedOutput, SnippetRunner.Run(image), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Blocks_of_code_bear_only_words_that_mean_something()
    {
        string[] known = ["continued", "run", "web"];
        Assert.DoesNotContain(All.SelectMany(static snippet => snippet.Block.Info.Skip(1).Select(word => $"{snippet.Place} {word}")), found => !known.Contains(found.Split(' ')[1]));
    }

    [Fact]
    public void Code_that_does_not_compile_is_found()
    {
        var document = MarkdownDocument.Parse("x.md", "```csharp\nvar engine = Proctor.ProctorEngine.Lod();\n```");
        using var image = new MemoryStream();
        Assert.Contains("CS0117", Assert.Single(SnippetCompiler.Compile(Assert.Single(Snippet.In(document)), image)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_continues_another_is_compiled_with_it()
    {
        var document = MarkdownDocument.Parse(
            "x.md", "```csharp\nvar a = 1;\nsealed class A;\n```\n```csharp continued run\nusing System.Text;\nConsole.Write(a + new StringBuilder(\"b\").ToString());\n```\n```text\n1b\n```");
        var snippet = Snippet.In(document).Last();
        using var image = new MemoryStream();
        Assert.Empty(SnippetCompiler.Compile(snippet, image));
        image.Position = 0;
        Assert.Equal("1b", SnippetRunner.Run(image));
        Assert.Equal("1b", snippet.ExpectedOutput);
    }

    private static Snippet Find(string place) => All.Single(snippet => snippet.Place == place);
}
