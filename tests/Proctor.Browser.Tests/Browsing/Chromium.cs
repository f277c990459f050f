using Microsoft.Playwright;
using Proctor.Browser.Tests.Browsing;
using Proctor.Server.Tests.Deployment;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Proctor.Browser.Tests.Browsing;

/// <summary>Debian's Chromium, one for all tests, started for the first that asks.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // A program that is missing skips the test that asks. The browser is not started while this is made: a fixture cannot skip.
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an empty page with cookies and storage of its own.</summary>
    public async Task<Visit> VisitAsync(Uri site, Device device)
    {
        var browser = await StartAsync();
        return await Visit.StartAsync(await browser.NewContextAsync(device.ToOptions(site)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return _browser ??= await LaunchAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        // The fonts make pages as wide as they are for people.
        var program = await DebianProgram.RequireAsync("chromium", "chromium", "fonts-liberation");
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox"], // which root cannot have
            Timeout = 120_000,
        });
    }
}
