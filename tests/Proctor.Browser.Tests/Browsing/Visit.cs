using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Proctor.Browser.Tests.Browsing;

/// <summary>A visitor with a browser of its own, and everything the browser complains about meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    // Longer than anything takes on a slow machine: it ends tests that hang.
    private const float Patience = 60_000;

    // The event has what a message in the console leaves out, and comes also where a page only reports.
    private const string TellViolations =
        "addEventListener('securitypolicyviolation', e => console.error(`Policy ${e.effectiveDirective} violated by ${e.blockedURI} ${e.sample}`))";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = new();

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, exceptions that nobody caught, and violations of the content security policy.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Takes a picture of the whole page, for people; it is put into the folder <c>screenshots</c> beside the tests.</summary>
    public Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"),
        FullPage = true,
    });

    /// <summary>Has the page checked for what keeps people with disabilities from using it.</summary>
    /// <returns>What was found, in words, with the elements.</returns>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(rule => $"{Page.Url}: {rule.Help} ({rule.Id}): {string.Join(", ", rule.Nodes.Select(static node => node.Html))}")];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    internal static async Task<Visit> StartAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync(TellViolations);
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Listen();
        return visit;
    }

    private void Listen()
    {
        _context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _problems.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        _context.WebError += (_, error) => _problems.Enqueue(error.Error);
    }
}
