using System.Net;
using Storefront.Tests.Shops;

namespace Storefront.Tests;

/// <summary>What groups change in the pages of the shop.</summary>
public sealed class PageTests(RunningShop running)
{
    private const string OldOrder = "notebook lamp pencils tray tape mat ruler eraser";
    private const string NewOrder = "pencils notebook lamp tape tray ruler mat eraser";

    [Fact]
    public async Task A_visitor_stays_in_the_same_groups()
    {
        using var shopper = new Shopper(running.Shop);
        var groups = await shopper.GroupsAsync();
        Assert.NotEqual("", groups);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(groups, await shopper.GroupsAsync("/goods/lamp"));
        }
    }

    [Fact]
    public async Task The_visitor_s_cookie_is_for_the_browser_only_and_one_made_by_hand_is_replaced()
    {
        using var shopper = new Shopper(running.Shop);
        shopper.Cookies.Add(running.Shop.Address, new Cookie("visitor", "me"));
        using var answer = await shopper.SendAsync("/");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(static cookie => cookie.StartsWith("visitor=", StringComparison.Ordinal));
        Assert.Matches("^visitor=[0-9a-f]{32}; max-age=31536000; path=/; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task Another_visitor_can_be_had()
    {
        using var shopper = new Shopper(running.Shop, visitor: 20);
        using var answer = await shopper.PostAsync("/Tests?handler=Renew");
        Assert.Equal("/Tests", answer.Headers.Location!.ToString());
        Assert.DoesNotContain(shopper.Cookies.GetCookies(running.Shop.Address), static cookie => cookie.Value == 20.ToString("x32", null));
    }

    [Fact]
    public async Task The_country_decides_on_who_takes_part_and_so_on_the_order_of_the_goods()
    {
        using var shopper = new Shopper(running.Shop, visitor: 20);
        Assert.Equal(NewOrder, await shopper.GoodsAsync());
        await shopper.DeliverToAsync("DE");
        Assert.Contains("countryalgotst=-1:inactive", await shopper.GroupsAsync(), StringComparison.Ordinal);
        Assert.Equal(OldOrder, await shopper.GoodsAsync());
        await shopper.DeliverToAsync("GB");
        Assert.Equal(NewOrder, await shopper.GoodsAsync());
    }

    [Theory]
    [InlineData("/?category=Writing", "pencils ruler eraser")]
    [InlineData("/?category=9", OldOrder)]
    [InlineData("/?search=steel", "lamp")]
    [InlineData("/?search=%3Cscript%3E", "")]
    public async Task Shelves_and_searches_show_some_of_the_goods(string path, string expected)
    {
        using var shopper = new Shopper(running.Shop, visitor: 1);
        Assert.Equal(expected, await shopper.GoodsAsync(path));
        Assert.DoesNotContain("<script>", await shopper.GetAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wish_lists_are_there_for_some_who_are_logged_in()
    {
        using var shopper = new Shopper(running.Shop, visitor: 20);
        using var before = await shopper.SendAsync("/WishList");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Contains("Not here</h1>", await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await shopper.LogInAsync("ada", "pencil");
        using var toggle = await shopper.PostAsync("/WishList?handler=Toggle&id=lamp", ("returnUrl", "/?category=Light"));
        Assert.Equal("/?category=Light", toggle.Headers.Location!.ToString());
        Assert.Equal("lamp", await shopper.GoodsAsync("/WishList"));
        Assert.Contains("+245 points", await shopper.GetAsync("/WishList"), StringComparison.Ordinal);

        using var other = new Shopper(running.Shop, visitor: 1);
        await other.LogInAsync("Ben", "eraser");
        using var shut = await other.SendAsync("/WishList");
        Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
    }

    [Fact]
    public async Task Only_staff_force_groups()
    {
        const string Forced = "/?prforceGroups=buttoncolortst1";
        using var customer = new Shopper(running.Shop, visitor: 20);
        await customer.LogInAsync("Ada", "pencil");
        Assert.Contains("buttoncolortst=2:green", await customer.GroupsAsync(Forced), StringComparison.Ordinal);
        Assert.Contains("buttoncolortst=2:green", await customer.GroupsAsync(), StringComparison.Ordinal);

        using var staff = new Shopper(running.Shop, visitor: 20);
        await staff.LogInAsync("Sam", "ruler");
        Assert.Contains("buttoncolortst=1:blue", await staff.GroupsAsync(Forced), StringComparison.Ordinal);
        Assert.Contains("--cta: #2B60DE; --cta-text: #ffffff", await staff.GetAsync("/"), StringComparison.Ordinal);
        Assert.Contains("buttoncolortst=2:green", await staff.GroupsAsync("/?prforceGroups="), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_about_groups_are_there_for_staff_only()
    {
        using var shopper = new Shopper(running.Shop, visitor: 20);
        await shopper.LogInAsync("Ada", "pencil");
        using var shut = await shopper.SendAsync("/proctor");
        Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
        await shopper.LogInAsync("Sam", "ruler");
        Assert.Contains("buttoncolortst", await shopper.GetAsync("/proctor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_logs_nobody_in_and_nobody_is_sent_elsewhere()
    {
        using var shopper = new Shopper(running.Shop);
        using var wrong = await shopper.PostAsync("/LogIn", ("name", "Ada"), ("password", "ruler"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains("There is no account of that name and password.", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var away = await shopper.PostAsync("/LogIn", ("name", "Ada"), ("password", "pencil"), ("returnUrl", "//elsewhere.example.com"));
        Assert.Equal("/", away.Headers.Location!.ToString());
        using var empty = await shopper.PostAsync("/LogIn");
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }

    [Fact]
    public async Task Forms_of_other_sites_are_refused()
    {
        using var shopper = new Shopper(running.Shop);
        foreach (var path in new[] { "/LogIn", "/LogOut", "/Deliver", "/Basket?handler=Add&id=lamp", "/Basket?handler=Order", "/Tests?handler=Renew", "/?handler=SignUp" })
        {
            using var answer = await shopper.PostWithoutTokenAsync(path, ("quantity", "1"));
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.Contains("That did not work</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Goods_go_into_the_basket_and_are_ordered()
    {
        using var shopper = new Shopper(running.Shop);
        (await shopper.PostAsync("/Basket?handler=Add&id=lamp", ("quantity", "1"))).Dispose();
        (await shopper.PostAsync("/Basket?handler=Add&id=pencils", ("quantity", "2"))).Dispose();
        (await shopper.PostAsync("/Basket?handler=Add&id=pencils", ("quantity", "1"))).Dispose();
        (await shopper.PostAsync("/Basket?handler=Add&id=pencils", ("quantity", "many"))).Dispose();
        Assert.Contains("<b class=\"price\">&#x20AC;65.20</b>", await shopper.GetAsync("/Basket"), StringComparison.Ordinal);
        (await shopper.PostAsync("/Basket?handler=Set&id=lamp", ("quantity", "0"))).Dispose();
        (await shopper.PostAsync("/Basket?handler=Set&id=pencils", ("quantity", "2147483647"))).Dispose();
        Assert.Contains("<b class=\"price\">&#x20AC;534.60</b>", await shopper.GetAsync("/Basket"), StringComparison.Ordinal);
        (await shopper.PostAsync("/Basket?handler=Order")).Dispose();
        Assert.Contains("There is nothing in your basket.", await shopper.GetAsync("/Basket"), StringComparison.Ordinal);
        using var unknown = await shopper.PostAsync("/Basket?handler=Add&id=yacht", ("quantity", "1"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Signing_up_for_the_letter_logs_the_groups()
    {
        using var shopper = new Shopper(running.Shop, visitor: 20);
        using var answer = await shopper.PostAsync("/?handler=SignUp", ("email", "ada@example.com"));
        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Contains("Thank you. The first letter", await shopper.GetAsync("/"), StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => Task.FromResult(
            running.Shop.Output.Contains("A visitor in buttoncolortst2,buttontexttst1,countryalgotst1 signed up.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("")]
    public async Task What_is_no_address_is_told(string email)
    {
        using var shopper = new Shopper(running.Shop);
        using var answer = await shopper.PostAsync("/?handler=SignUp", ("email", email));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This is no e-mail address.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_has_a_policy_that_lets_nothing_in_from_elsewhere()
    {
        using var shopper = new Shopper(running.Shop);
        foreach (var path in new[] { "/", "/goods/lamp", "/LogIn", "/nowhere", "/shop.js" })
        {
            using var answer = await shopper.SendAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Matches("^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='; ", policy);
        }
    }
}
