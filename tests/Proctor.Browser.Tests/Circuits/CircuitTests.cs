using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Proctor.Browser.Tests.Browsing;
using Proctor.Client;

namespace Proctor.Browser.Tests.Circuits;

/// <summary>Components that are rendered with the page, and go on in a circuit.</summary>
public sealed class CircuitTests(Chromium chromium) : BrowserTests(chromium)
{
    private readonly ChangingSource _source = new();
    private StrictSite? _site;

    private StrictSite Site => _site!;

    public override async ValueTask InitializeAsync() => _site = await StartAsync();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync(); // browsers first: a circuit whose site is gone would complain
        }
        finally
        {
            await Site.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_circuit_shows_the_groups_the_page_was_rendered_with_and_nobody_is_put_into_groups_again()
    {
        var visit = await VisitAsync(Site.Address);
        await visit.Page.GotoAsync("/prerendered");
        await Assertions.Expect(visit.Page.Locator("#state")).ToHaveTextAsync("interactive");
        await Assertions.Expect(visit.Page.Locator("#static")).ToHaveTextAsync("colortst1,secrettst7");
        await Assertions.Expect(visit.Page.Locator("#live")).ToHaveTextAsync("colortst1,secrettst7 colortst1,secrettst7 1");
        await visit.Page.ClickAsync("#count");
        await visit.Page.ClickAsync("#count");
        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("blue 2");
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task A_component_that_was_not_rendered_with_the_page_shows_the_groups_of_the_page()
    {
        var visit = await VisitAsync(Site.Address);
        await visit.Page.GotoAsync("/afterwards");
        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("blue 0");
        await Assertions.Expect(visit.Page.Locator("#live")).ToHaveTextAsync("colortst1,secrettst7 colortst1,secrettst7 1");
        Assert.Equal(1, _source.Calls);
    }

    [Fact]
    public async Task Another_page_has_other_groups_and_so_has_its_circuit()
    {
        var visit = await VisitAsync(Site.Address);
        await visit.Page.GotoAsync("/prerendered");
        await Assertions.Expect(visit.Page.Locator("#state")).ToHaveTextAsync("interactive");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("#state")).ToHaveTextAsync("interactive");
        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("green 0");
        Assert.Equal(2, _source.Calls);
    }

    [Fact]
    public async Task What_goes_with_the_page_for_a_circuit_cannot_be_read_in_it()
    {
        using var http = new HttpClient { BaseAddress = Site.Address };
        var page = await http.GetStringAsync(new Uri("/afterwards", UriKind.Relative), TestContext.Current.CancellationToken);
        var state = page[page.IndexOf("<!--Blazor-", StringComparison.Ordinal)..];
        Assert.DoesNotContain("secret", state, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("secret"u8), state, StringComparison.Ordinal);
    }

    private Task<StrictSite> StartAsync() => StrictSite.StartAsync(
        services =>
        {
            services.AddRazorComponents().AddInteractiveServerComponents();
            services.AddProctor(static options =>
            {
                options.Matrix = "unused.json";
                options.Tests = ["colortst", "secrettst"];
                options.StartTimeout = TimeSpan.Zero;
                options.Lazy = true; // else requests of the circuit itself would ask for groups nobody sees
            }).AddRequestSetup(static setup => setup.Identifiers(static _ => new() { ["USER"] = "one" }));
            services.AddSingleton<IGroupSource>(_source);
            services.AddCascadingProctor(RenderMode.InteractiveServer);
        },
        static app =>
        {
            app.UseProctor();
            app.UseAntiforgery();
            app.MapGet("/_framework/blazor.web.js", static () => Results.File(Path.Combine(AppContext.BaseDirectory, "blazor.web.js"), "text/javascript"));
            app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        });
}
