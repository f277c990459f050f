using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Definitions;
using Proctor.Docs.Tests.Documents;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;
using Proctor.Specifications;

namespace Proctor.Docs.Tests;

/// <summary>JSON in documents. A word after <c>json</c> says what it is an example of.</summary>
public sealed class JsonTests
{
    public static TheoryData<string, int> Places => [.. Blocks("json").Select(static found => (found.Path, found.Block.Line))];

    [Theory]
    [MemberData(nameof(Places))]
    public void Json_in_a_document_is_json(string path, int line)
    {
        using var json = JsonDocument.Parse(Block(path, line).Text);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_example_is_valid(string path, int line)
    {
        var block = Block(path, line);
        foreach (var kind in block.Info.Skip(1))
        {
            Assert.True(Examples.TryGetValue(kind, out var check), $"'{kind}' is no kind of example.");
            check(block.Text);
        }
    }

    private static readonly Dictionary<string, Action<string>> Examples = new(StringComparer.Ordinal)
    {
        ["matrix"] = static text =>
        {
            var engine = ProctorEngine.Load(TestMatrix.Parse(text));
            Assert.Empty(engine.Verification.Problems);
            Assert.NotEmpty(engine.Matrix.Tests);
        },
        ["definition"] = static text => Assert.Empty(SourceTestDefinition.Read(Encoding.UTF8.GetBytes(text), strict: true).Problems),
        ["specification"] = static text => Assert.NotEmpty(Specification.Parse(text).Tests),
        ["configuration"] = static text => Assert.Empty(PipetConfiguration.Parse(Encoding.UTF8.GetBytes(text), "example").Warnings),
        ["settings"] = static text =>
        {
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(text));
            using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(json).Build())
                .AddPipet()
                .BuildServiceProvider();
            Assert.Empty(services.GetRequiredService<IOptions<PipetOptions>>().Value.Configuration!.Warnings);
        },
    };

    private static IEnumerable<(string Path, CodeBlock Block)> Blocks(string language) =>
        Repository.Documents.SelectMany(static document => document.Blocks.Select(block => (document.Path, block))).Where(found => found.block.Language == language);

    private static CodeBlock Block(string path, int line) => Repository.Document(path).Blocks.Single(block => block.Line == line);
}
