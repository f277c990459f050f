using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Proctor.Browser.Tests.Browsing;

/// <summary>What the other tests rely on: nothing a browser complains about is missed.</summary>
public sealed class VisitTests(Chromium chromium)
{
    private const string Page = """
        <!DOCTYPE html><title>Faulty</title><link rel="icon" href="data:,">
        <p style="color: red">No style attributes.</p><script>alert('no inline scripts')</script><script src="faulty.js"></script>
        """;

    [Fact]
    public async Task Everything_the_browser_complains_about_is_collected()
    {
        await using var site = await StrictSite.StartAsync(static _ => { }, static app =>
        {
            app.MapGet("/", static () => Results.Content(Page, "text/html"));
            app.MapGet("/faulty.js", static () => Results.Content("console.error('said aloud'); fetch('/missing').finally(() => { throw new Error('not caught') })", "text/javascript"));
        });
        await using var visit = await chromium.VisitAsync(site.Address, Device.Desktop);
        await visit.Page.GotoAsync("/");
        string[] expected = ["Policy style-src-attr", "Policy script-src-elem", "said aloud", "404", "not caught"];
        await Until(() => expected.All(text => visit.Problems.Any(problem => problem.Contains(text, StringComparison.Ordinal))), visit);
    }

    [Fact]
    public async Task Barriers_are_found_under_a_strict_policy()
    {
        await using var site = await StrictSite.StartAsync(static _ => { }, static app =>
            app.MapGet("/", static () => Results.Content("<!DOCTYPE html><html lang=\"en\"><title>Barrier</title><main><h1>Barrier</h1><input></main></html>", "text/html")));
        await using var visit = await chromium.VisitAsync(site.Address, Device.Desktop);
        await visit.Page.GotoAsync("/");
        Assert.Equal([$"{site.Address}: Form elements must have labels (label): <input>"], await visit.FindBarriersAsync());
        Assert.Empty(visit.Problems);
    }

    private static async Task Until(Func<bool> condition, Visit visit)
    {
        for (var i = 0; i < 200 && !condition(); i++)
        {
            await visit.Page.WaitForTimeoutAsync(50);
        }

        Assert.True(condition(), string.Join('\n', visit.Problems));
    }
}
