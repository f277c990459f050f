using Proctor.Client;
using Proctor.Hosting.Exposures;
using Proctor.Hosting.Inspection;
using Proctor.Loading;

namespace Proctor.Hosting.Sources;

/// <summary>Groups from an engine in this process.</summary>
internal sealed class InProcessRuntime(string name, ProctorOptions options, MatrixLoader loader, InProcessGroupSource source, TimeProvider clock)
    : ProctorRuntime(name, options)
{
    private MatrixRefresher? _refresher;

    public override IGroupSource Groups => source;

    public override IMatrixDocumentSource Documents => source;

    public override IGroupSource Origin => source;

    // A failure does not stop the start: it is logged, and a later load can do better.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Task first = BeginLoad();
        await first.WaitAsync(Options.StartTimeout, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        _refresher = MatrixRefresher.Start(loader, new RefreshSettings { Interval = Options.ReloadInterval }, clock);
    }

    public override async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _refresher, null) is { } refresher)
        {
            await refresher.DisposeAsync().ConfigureAwait(false);
        }
    }

    public override IExposureIdentity IdentityFor(ProctorExposureOptions exposure) =>
        new EngineIdentity(Options.RequestConverter, new SentIdentifiers(exposure));

    public override ValueTask<SourceHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var status = loader.Status;
        var data = new Dictionary<string, object> { ["source"] = loader.SourceName, ["version"] = status.Audit?.Version ?? "" };
        var dropped = status.Engine?.Verification.DynamicErrors.Count ?? 0;
        var health = status.State switch
        {
            LoaderState.Unloaded => new SourceHealth(SourceState.Down, $"There is no matrix: {status.LastError}", data),
            LoaderState.Stale => new SourceHealth(SourceState.Impaired, $"The matrix may be out of date: {status.LastError}", data),
            LoaderState.Partial => new SourceHealth(SourceState.Impaired, $"{dropped} tests of the matrix have mistakes and were dropped.", data),
            _ => new SourceHealth(SourceState.Good, $"Version {status.Audit?.Version} of the matrix is in use.", data),
        };
        return new(health);
    }

    public override async ValueTask<MatrixView> InspectAsync(CancellationToken cancellationToken) => new()
    {
        Engine = loader.Current,
        Converter = Options.RequestConverter,
        IsOwn = true,
        Health = await CheckAsync(cancellationToken).ConfigureAwait(false),
        Loaded = loader.LastSuccess,
    };

    // It may outlive the start, whose execution context it does not get; and it may block.
    private Task<LoadReport> BeginLoad()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => loader.LoadAsync(CancellationToken.None), CancellationToken.None);
        }
    }
}
