using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Proctor.Browser.Tests.Browsing;

namespace Proctor.Browser.Tests.ProctorPages;

/// <summary>The pages of <c>MapProctorPages</c> in the hands of people. Whatever the browser complains about fails the test.</summary>
public sealed class ProctorPagesTests(Chromium chromium) : BrowserTests(chromium)
{
    private static readonly string[] Paths = ["", "/tests", "/test?name=headertexttst", "/random", "/specification"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_is_forced_by_a_click_stays_and_is_taken_back(bool hasScripts)
    {
        await using var site = await StartAsync();
        var page = (await VisitAsync(site.Address, Device.Desktop with { HasScripts = hasScripts })).Page;
        await page.GotoAsync("/proctor");
        await page.GetByRole(AriaRole.Form, new() { Name = "Force a group of buttoncolortst" }).GetByRole(AriaRole.Button, new() { Name = "green" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 group is forced, in this browser only")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "green", Pressed = true })).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#groups")).ToContainTextAsync("buttoncolortst2");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#groups")).ToContainTextAsync("buttoncolortst2");

        await page.GotoAsync("/proctor");
        await page.ReloadAsync(); // which sends no form again
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("in this browser only")).ToHaveCountAsync(0);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#groups")).ToContainTextAsync("buttoncolortst1");
    }

    [Fact]
    public async Task Groups_are_forced_and_taken_back_with_the_keyboard()
    {
        await using var site = await StartAsync();
        var page = (await VisitAsync(site.Address)).Page;
        await page.GotoAsync("/proctor");
        await TabToAsync(page, "inactive");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("1 group is forced, in this browser only")).ToBeVisibleAsync();
        await TabToAsync(page, "Undo");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.GetByText("in this browser only")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_is_taken_back_at_once()
    {
        await using var site = await StartAsync();
        var page = (await VisitAsync(site.Address)).Page;
        await page.GotoAsync("/proctor?prforceGroups=buttoncolortst2,buttontexttst0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo all" }).ClickAsync();
        await Assertions.Expect(page.GetByText("in this browser only")).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Address, "/proctor").ToString());
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(320, false)]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    public async Task No_page_is_wider_than_the_screen_or_has_barriers(int width, bool isDark)
    {
        await using var site = await StartAsync();
        var device = width < 1000 ? Device.Phone with { Width = width, IsDark = isDark } : Device.Desktop with { IsDark = isDark };
        var visit = await VisitAsync(site.Address, device);
        foreach (var path in Paths)
        {
            await visit.Page.GotoAsync($"/proctor{path}");
            Assert.Equal(width, await visit.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
            Assert.Empty(await visit.FindBarriersAsync());
            await visit.ScreenshotAsync($"proctor{path.Split('?')[0].Replace('/', '-')}-{width}-{(isDark ? "dark" : "light")}");
        }
    }

    [Fact]
    public async Task Links_lead_through_all_pages_and_back()
    {
        await using var site = await StartAsync();
        var page = (await VisitAsync(site.Address)).Page;
        await page.GotoAsync("/proctor");
        (string Link, string Heading)[] ways =
            [("Tests", "Tests"), ("loyaltytst", "loyaltytst"), ("Random users", "1,000 random users"), ("Specification", "Specification")];
        foreach (var (link, heading) in ways)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Address, "/").ToString());
    }

    [Fact]
    public async Task A_script_asks_for_the_groups_of_the_visitor()
    {
        await using var site = await StartAsync();
        var page = (await VisitAsync(site.Address)).Page;
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#seen")).ToHaveTextAsync("blue #2B60DE buttoncolortst");
        await page.GotoAsync("/proctor?prforceGroups=buttoncolortst2");
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#seen")).ToHaveTextAsync("green #1E9E4A buttoncolortst");
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => document.activeElement.textContent.trim().endsWith(name)", name))
            {
                return;
            }
        }

        Assert.Fail($"The key Tab does not lead to '{name}'.");
    }

    private static Task<StrictSite> StartAsync() => StrictSite.StartAsync(
        static services => services.AddProctor(static options =>
        {
            options.Matrix = Path.Combine(AppContext.BaseDirectory, "example", "example-matrix.json");
            options.Tests = ["buttoncolortst", "buttontexttst", "countryalgotst", "headertexttst", "loyaltytst", "mobileonly", "newfeaturerollout"];
        }).AddRequestSetup(static setup => setup
            .Identifiers(static _ => new() { ["USER"] = "visitor-00622" })
            .Context(static http => new() { ["country"] = "CA", ["loggedIn"] = true, ["userAgent"] = http.Request.Headers.UserAgent.ToString() })
            .Privileged(static _ => true)),
        static app =>
        {
            app.UseProctor();
            app.MapProctorPages();
            app.MapProctorScript();
            app.MapProctorGroups("/my-groups", "buttoncolortst");
            app.MapGet("/page.js", static () => Results.Content(
                """
                import { loadGroups } from '/proctor.js';

                const groups = await loadGroups('/my-groups');
                const color = groups.group('buttoncolortst');
                document.getElementById('seen').textContent = `${color.name} ${color.payload('none')} ${groups.tests}`;
                """,
                "text/javascript"));
            app.MapGet("/", static (Proctor.Client.ProctorGroups groups) => Results.Content(
                $"""
                <!DOCTYPE html><html lang="en"><title>Shop</title>
                <p id="groups">{groups}</p><p id="seen"></p><script type="module" src="/page.js"></script></html>
                """,
                "text/html"));
        });
}
