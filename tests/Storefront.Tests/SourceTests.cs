using System.Net;
using Proctor.Server.Tests;
using Proctor.Server.Tests.Deployment;
using Storefront.Tests.Shops;

namespace Storefront.Tests;

/// <summary>Where the shop gets its groups from is one setting, and changes nothing else.</summary>
public sealed class SourceTests
{
    private const string Pipet = "pipet";
    private const string InProcess = "in-process";
    private const string Elsewhere = "elsewhere";

    [Theory]
    [InlineData(Pipet)]
    [InlineData(InProcess)]
    [InlineData(Elsewhere)]
    public async Task Visitors_have_the_same_groups_wherever_they_come_from(string source)
    {
        var matrix = new EditableMatrix();
        await using var server = source == Elsewhere ? await ServerOfAsync(matrix) : null;
        await using var shop = await ShopOfAsync(matrix, server?.Client.BaseAddress!.ToString() ?? source);
        using var shopper = new Shopper(shop, visitor: 20);
        const string Everybody = "buttoncolortst=2:green buttontexttst=1:free headertexttst=-1:inactive countryalgotst=1:new";
        Assert.Equal(Everybody, await shopper.GroupsAsync());
        await shopper.LogInAsync("Ada", "pencil");
        Assert.Equal($"{Everybody} newfeaturerollout=0:active loyaltytst=1:points", await shopper.GroupsAsync());
        using var phone = new Shopper(shop, visitor: 20) { UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148" };
        Assert.Equal($"{Everybody} mobileonly=0:active", await phone.GroupsAsync());
        Assert.DoesNotContain("warn:", shop.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pipet)]
    [InlineData(InProcess)]
    [InlineData(Elsewhere)]
    public async Task Editing_the_matrix_changes_pages_while_the_shop_runs(string source)
    {
        var matrix = new EditableMatrix();
        await using var server = source == Elsewhere ? await ServerOfAsync(matrix) : null;
        await using var shop = await ShopOfAsync(matrix, server?.Client.BaseAddress!.ToString() ?? source);
        using var shopper = new Shopper(shop, visitor: 20);
        Assert.Contains("Join for free</button>", await shopper.GetAsync("/"), StringComparison.Ordinal);
        matrix.Edit("Join for free", "Come in");
        await Eventually.HoldsAsync(async () => (await shopper.GetAsync("/")).Contains("Come in</button>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rest_interface_is_only_there_when_the_shop_uses_it()
    {
        var matrix = new EditableMatrix();
        await using var mounted = await ShopOfAsync(matrix, Pipet);
        using var shopper = new Shopper(mounted);
        Assert.StartsWith("{", await shopper.GetAsync("/pipet/groups/identify?ctx.country=US&id.USER=a"), StringComparison.Ordinal);
        Assert.Equal(0, shopper.Cookies.Count);
        await using var inside = await ShopOfAsync(matrix, InProcess);
        using var other = new Shopper(inside);
        using var answer = await other.SendAsync("/pipet/groups/identify?ctx.country=US&id.USER=a");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_server_the_shop_sells_as_it_did_before_there_were_tests()
    {
        await using var shop = await ShopProcess.StartAsync("--groups", "http://127.0.0.1:9", "--proctor:attempts", "1");
        using var shopper = new Shopper(shop);
        var page = await shopper.GetAsync("/");
        Assert.Contains("Sign up</button>", page, StringComparison.Ordinal);
        Assert.Contains("--cta: #888888", page, StringComparison.Ordinal);
        Assert.Contains("Welcome</h1>", page, StringComparison.Ordinal);
        Assert.Equal("notebook lamp pencils tray tape mat ruler eraser", await shopper.GoodsAsync());
        Assert.Equal("", await shopper.GroupsAsync());
    }

    [Fact]
    public async Task A_source_that_is_none_is_told()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(static () => ShopProcess.StartAsync("--groups", "here"));
        Assert.Contains("The setting Groups is 'here'. Set it to 'pipet', 'in-process' or the URL of a server.", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ShopProcess> ShopOfAsync(EditableMatrix matrix, string source) => ShopProcess.StartAsync("--matrix", matrix.Path, "--groups", source);

    private static Task<ServerProcess> ServerOfAsync(EditableMatrix matrix) =>
        ServerProcess.StartAsync("--matrix", matrix.Path, "--config", RepositoryFolder.PathOf("samples", "Storefront", "pipet-config.json"));
}
