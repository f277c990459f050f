using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests;

/// <summary>
/// Answers of the server in documents: a block <c>console</c> with a <c>curl</c> command, then a block <c>text</c> with the answer of the server that serves the
/// example. A line with an ellipsis stands for lines left out.
/// </summary>
public sealed partial class ServerTests
{
    private const string Address = "http://127.0.0.1:5000";

    public static TheoryData<string, int> Places =>
    [
        .. from document in Repository.Documents
           from block in document.Blocks
           where block.Language == "console" && block.Text.Contains($"curl \"{Address}", StringComparison.Ordinal)
           select (document.Path, block.Line),
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_server_answers_what_the_document_says(string path, int line)
    {
        var blocks = Repository.Document(path).Blocks.SkipWhile(block => block.Line != line).Take(2).ToArray();
        Assert.Equal("text", blocks[1].Language);
        var answer = await AskAsync(Url().Match(blocks[0].Text).Groups["path"].Value);
        var parts = blocks[1].Text.Split("\n…\n");
        Assert.InRange(parts.Length, 1, 2);
        Assert.StartsWith(parts[0], answer, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], answer, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(string path)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Path.Combine(Repository.Root, "example", "example-matrix.json");
            options.ConfigurationPath = Path.Combine(Repository.Root, "example", "pipet-config.json");
        });
        await using var application = builder.Build();
        application.MapPipet();
        await application.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("curl/8.5.0"); // the version of it is not shown in any document
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:5000(?<path>/[^""'\s]*)")]
    private static partial Regex Url();
}
