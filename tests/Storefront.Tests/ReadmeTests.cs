using System.Net;
using System.Text.RegularExpressions;
using Proctor.Server.Tests.Deployment;
using Storefront.Tests.Shops;

namespace Storefront.Tests;

/// <summary>What the first page a reader sees says about the shop.</summary>
public sealed partial class ReadmeTests(RunningShop running)
{
    private static readonly string Readme = File.ReadAllText(RepositoryFolder.PathOf("README.md"));

    [Fact]
    public async Task The_addresses_answer()
    {
        var paths = Address().Matches(Readme).Select(static match => match.Groups["path"].Value).ToArray();
        Assert.Equal(4, paths.Length);
        using var shopper = new Shopper(running.Shop);
        await shopper.LogInAsync("Sam", "ruler"); // as the text says
        foreach (var path in paths)
        {
            using var answer = await shopper.SendAsync($"/{path}");
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    [Fact]
    public void The_shop_listens_where_it_says() =>
        Assert.Contains("\"Urls\": \"http://127.0.0.1:5080\"", File.ReadAllText(RepositoryFolder.PathOf("samples", "Storefront", "appsettings.json")), StringComparison.Ordinal);

    [GeneratedRegex(@"[<(]http://127\.0\.0\.1:5080/?(?<path>[^>)]*)[>)]")]
    private static partial Regex Address();
}
