using Microsoft.Playwright;
using Proctor.Browser.Tests.Browsing;
using Storefront.Tests.Shops;
using static Microsoft.Playwright.Assertions;

namespace Proctor.Browser.Tests.Shop;

/// <summary>The sample shop, as visitors see it.</summary>
public sealed class ShopTests(Chromium chromium, RunningShop running) : BrowserTests(chromium)
{
    // What makes every test visible.
    private const string Everything = "/?prforceGroups=buttoncolortst1,buttontexttst1,headertexttst1,countryalgotst1,newfeaturerollout0,loyaltytst1";

    [Fact]
    public async Task A_visitor_stays_in_the_same_groups_over_reloads_and_pages()
    {
        var page = (await VisitAsync()).Page;
        await page.GotoAsync("/");
        var groups = await page.Locator(".strip li").AllInnerTextsAsync();
        Assert.NotEmpty(groups);
        var color = await ColorOfButtonAsync(page);
        for (var i = 0; i < 3; i++)
        {
            await page.ReloadAsync();
            Assert.Equal(color, await ColorOfButtonAsync(page));
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Clamp lamp" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Clamp lamp" })).ToBeVisibleAsync();
        Assert.Equal(groups, await page.Locator(".strip li").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Staff_switch_what_a_page_shows_by_clicking_and_go_back()
    {
        var page = (await VisitAsync()).Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync("/");
        var own = (await ColorOfButtonAsync(page), await page.InnerTextAsync(".cta"));
        foreach (var (group, color) in new[] { ("blue", "rgb(43, 96, 222)"), ("green", "rgb(30, 158, 74)"), ("control", "rgb(136, 136, 136)") })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Why, and change" }).ClickAsync();
            var choice = page.GetByRole(AriaRole.Form, new() { Name = "Force a group of buttoncolortst" }).GetByRole(AriaRole.Button, new() { Name = group });
            await choice.ClickAsync();
            await Expect(choice).ToHaveAttributeAsync("aria-pressed", "true");
            await page.GotoAsync("/");
            Assert.Equal(color, await ColorOfButtonAsync(page));
        }

        await page.GotoAsync("/proctor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo all" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo all" })).ToHaveCountAsync(0);
        await page.GotoAsync("/");
        Assert.Equal(own, (await ColorOfButtonAsync(page), await page.InnerTextAsync(".cta")));
    }

    [Fact]
    public async Task Forced_groups_change_words_order_and_parts_of_the_page()
    {
        var visit = await VisitAsync();
        var page = visit.Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync("/?prforceGroups=buttontexttst0,headertexttst-1,countryalgotst0,newfeaturerollout-1");
        await Expect(page.Locator(".cta")).ToHaveTextAsync("Sign up");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Welcome");
        await Expect(page.Locator(".good h3").First).ToHaveTextAsync("Squared notebook");
        await Expect(page.Locator(".wish")).ToHaveCountAsync(0);
        await page.GotoAsync(Everything);
        await Expect(page.Locator(".cta")).ToHaveTextAsync("Join for free");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello");
        await Expect(page.Locator(".good h3").First).ToHaveTextAsync("Six pencils");
        await Expect(page.Locator(".wish")).ToHaveCountAsync(8);
        await visit.ScreenshotAsync("shop-desktop");
    }

    [Fact]
    public async Task Scripts_of_the_page_know_the_groups()
    {
        var page = (await VisitAsync()).Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync(Everything);
        var seen = await page.EvaluateAsync<string>("import('/proctor.js').then(m => { const g = m.readGroups().group('loyaltytst'); return `${g.name} ${g.value} ${g.payload().perEuro}` })");
        Assert.Equal("points 1 5", seen);
        await page.GotoAsync("/goods/pencils");
        await page.FillAsync("#quantity", "3");
        await Expect(page.Locator("#points")).ToHaveTextAsync("+81 points");
        await page.FillAsync("#quantity", "");
        await Expect(page.Locator("#points")).ToHaveTextAsync("+0 points");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wishes_are_kept_with_scripts_and_without(bool hasScripts)
    {
        var page = (await VisitAsync(Device.Desktop with { HasScripts = hasScripts })).Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync(Everything);
        var heart = page.GetByRole(AriaRole.Button, new() { Name = "On the wish list: Letter tray" });
        await Expect(heart).ToHaveAttributeAsync("aria-pressed", "false");
        await heart.ClickAsync();
        await Expect(heart).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("#wish-count")).ToHaveTextAsync("1");
        await page.GotoAsync("/WishList");
        await Expect(page.Locator(".good h3")).ToHaveTextAsync("Letter tray");
    }

    [Fact]
    public async Task The_shop_works_by_keyboard()
    {
        var page = (await VisitAsync()).Page;
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ada@example.com");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cta")).ToBeFocusedAsync();
        Assert.Equal("solid", await page.Locator(".cta").EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Log in" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Ada");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("pencil");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log out" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_visitor_buys_by_mouse()
    {
        var page = (await VisitAsync()).Page;
        await page.GotoAsync("/?search=brass");
        await page.Locator(".good").ClickAsync(); // the picture leads there as well
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to basket" }).ClickAsync();
        await Expect(page.Locator(".lines")).ToContainTextAsync("€12.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(320, false)]
    public async Task Nothing_sticks_out_at_the_side_of_a_phone(int width, bool isDark)
    {
        var visit = await VisitAsync(Device.Phone with { Width = width, IsDark = isDark });
        var page = visit.Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync(Everything + ",mobileonly0");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Quick" })).ToBeVisibleAsync();
        await visit.ScreenshotAsync($"shop-phone-{width}{(isDark ? "-dark" : "")}");
        await page.GotoAsync("/goods/lamp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to basket" }).TapAsync();
        await Expect(page.Locator(".lines")).ToBeVisibleAsync();
        foreach (var path in new[] { "/", "/goods/lamp", "/Basket", "/WishList", "/Tests", "/LogIn", "/?search=nothing", "/?category=Paper" })
        {
            await page.GotoAsync(path);
            Assert.Equal((path, width), (path, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task No_page_has_barriers_for_people_with_disabilities(bool isPhone, bool isDark)
    {
        var visit = await VisitAsync((isPhone ? Device.Phone : Device.Desktop) with { IsDark = isDark });
        await LogInAsync(visit.Page, "Sam", "ruler");
        foreach (var path in new[] { "/LogIn", "/?prforceGroups=", Everything, "/goods/lamp", "/Basket", "/WishList", "/Tests", "/?category=Paper" })
        {
            await visit.Page.GotoAsync(path);
            Assert.Empty(await visit.FindBarriersAsync());
        }
    }

    [Fact]
    public async Task The_bar_at_the_bottom_is_for_phones()
    {
        var desktop = (await VisitAsync()).Page;
        await desktop.GotoAsync("/");
        await Expect(desktop.Locator(".bottom-bar")).ToHaveCountAsync(0);
        var phone = (await VisitAsync(Device.Phone)).Page;
        await phone.GotoAsync("/");
        await Expect(phone.Locator(".bottom-bar")).ToBeVisibleAsync();
        await phone.Locator(".bottom-bar").GetByText("Basket").TapAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Basket" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_edited_matrix_shows_on_the_next_reload()
    {
        var matrix = new EditableMatrix();
        await using var shop = await ShopProcess.StartAsync("--matrix", matrix.Path);
        var page = (await VisitAsync(shop.Address)).Page;
        await LogInAsync(page, "Sam", "ruler");
        await page.GotoAsync("/?prforceGroups=buttoncolortst1");
        Assert.Equal("rgb(43, 96, 222)", await ColorOfButtonAsync(page));
        matrix.Edit("#2B60DE", "#B03060");
        for (var i = 0; i < 600 && await ColorOfButtonAsync(page) == "rgb(43, 96, 222)"; i++)
        {
            await page.WaitForTimeoutAsync(50);
            await page.ReloadAsync();
        }

        Assert.Equal("rgb(176, 48, 96)", await ColorOfButtonAsync(page));
    }

    private Task<Visit> VisitAsync(Device? device = null) => VisitAsync(running.Shop.Address, device);

    private static async Task LogInAsync(IPage page, string name, string password)
    {
        await page.GotoAsync("/LogIn");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log out" })).ToBeVisibleAsync();
    }

    private static Task<string> ColorOfButtonAsync(IPage page) =>
        page.Locator(".cta").EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor");
}
