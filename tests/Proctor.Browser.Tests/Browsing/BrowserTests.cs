namespace Proctor.Browser.Tests.Browsing;

/// <summary>Tests in a browser. Whatever the browser complains about fails the test.</summary>
public abstract class BrowserTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visit in _visits)
        {
            await visit.DisposeAsync();
        }

        Assert.Empty(_visits.SelectMany(static visit => visit.Problems));
    }

    /// <summary>Comes to a site with a new browser.</summary>
    protected async Task<Visit> VisitAsync(Uri site, Device? device = null)
    {
        var visit = await chromium.VisitAsync(site, device ?? Device.Desktop);
        _visits.Add(visit);
        return visit;
    }
}
