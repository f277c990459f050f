using Proctor.Client;
using Proctor.Client.Caching;
using Proctor.Hosting.Exposures;
using Proctor.Hosting.Inspection;
using Proctor.Hosting.Usage;

namespace Proctor.Hosting.Sources;

/// <summary>Everything one registration consists of at run time. Safe for concurrent use.</summary>
internal abstract class ProctorRuntime(string name, ProctorOptions options) : IAsyncDisposable
{
    public string Name => name;

    public ProctorOptions Options => options;

    public TestNames Tests { get; } = new(options.Tests);

    /// <summary>Where groups come from, with the cache all visitors share when there is one.</summary>
    public abstract IGroupSource Groups { get; }

    public abstract IMatrixDocumentSource Documents { get; }

    /// <summary>Who is told which groups are used; null when nobody is.</summary>
    public IGroupUsageObserver? Observer { get; set; }

    /// <summary>What the application gets: <see cref="Groups"/>, which tell who wants to know that they are used.</summary>
    public IGroupSource ObservedGroups => Observer is null ? Groups : new ObservedGroupSource(Groups, Observer);

    /// <summary>Where groups come from, without any cache.</summary>
    public abstract IGroupSource Origin { get; }

    /// <summary>Starts what goes on in the background, and waits until there is something to serve, but not for long.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    public abstract Task StopAsync();

    /// <summary>The source for a visitor with a store of his own.</summary>
    /// <param name="entries">Where his groups are kept.</param>
    public virtual IGroupSource GroupsKeptIn(IGroupCacheStore entries) => Groups;

    /// <summary>What knows whose a group is.</summary>
    public abstract IExposureIdentity IdentityFor(ProctorExposureOptions exposure);

    /// <summary>How the source is.</summary>
    public abstract ValueTask<SourceHealth> CheckAsync(CancellationToken cancellationToken);

    /// <summary>What pages for people can know beyond groups.</summary>
    public abstract ValueTask<MatrixView> InspectAsync(CancellationToken cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        Release();
    }

    protected virtual void Release()
    {
    }
}
