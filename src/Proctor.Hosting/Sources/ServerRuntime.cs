using Proctor.Client;
using Proctor.Client.Caching;
using Proctor.Client.Events;
using Proctor.Hosting.Exposures;
using Proctor.Hosting.Inspection;

namespace Proctor.Hosting.Sources;

/// <summary>Groups from a server.</summary>
internal sealed class ServerRuntime : ProctorRuntime
{
    private readonly PipetClient _client;
    private readonly GroupCache? _cache;
    private readonly MatrixEventListener? _listener;
    private readonly TimeProvider _clock;
    private readonly ServerInspection _inspection;
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Initializes a new instance of the <see cref="ServerRuntime"/> class.</summary>
    /// <param name="name">The name of the registration.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="client">What asks the server.</param>
    /// <param name="cache">The rules of the cache; null when there is none.</param>
    /// <param name="shared">Where the groups of all visitors are kept; null when nowhere.</param>
    /// <param name="listener">What listens to the server; null when nothing does.</param>
    /// <param name="clock">The clock.</param>
    public ServerRuntime(
        string name,
        ProctorOptions options,
        PipetClient client,
        GroupCache? cache,
        IGroupCacheStore? shared,
        MatrixEventListener? listener,
        TimeProvider clock)
        : base(name, options)
    {
        _client = client;
        _cache = cache;
        _listener = listener;
        _clock = clock;
        _inspection = new ServerInspection(client, Tests, options);
        Groups = cache is not null && shared is not null ? new CachedGroupSource(client, cache, shared) : client;
    }

    public override IGroupSource Groups { get; }

    public override IMatrixDocumentSource Documents => _client;

    public override IGroupSource Origin => _client;

    public override IGroupSource GroupsKeptIn(IGroupCacheStore entries) => _cache is null ? Groups : new CachedGroupSource(_client, _cache, entries);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_listener is not null)
        {
            // What the starter has in its execution context, such as a trace, is not for a loop that outlives it.
            using (ExecutionContext.SuppressFlow())
            {
                _listening = Task.Run(() => _listener.RunAsync(_stop.Token), CancellationToken.None);
            }
        }

        return Task.CompletedTask;
    }

    public override async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(false);
    }

    public override IExposureIdentity IdentityFor(ProctorExposureOptions exposure) =>
        new ServerIdentity(_client, Tests, new SentIdentifiers(exposure), _clock);

    public override async ValueTask<SourceHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var matrix = await _client.GetMatrixAsync(Tests, cancellationToken).ConfigureAwait(false);
        var data = new Dictionary<string, object> { ["source"] = _client.Name };
        if (!matrix.IsAvailable)
        {
            return new SourceHealth(SourceState.Down, $"{_client.Name} does not answer; tests are unassigned or as they were last known.", data);
        }

        data["version"] = matrix.Version ?? "";
        return new SourceHealth(SourceState.Good, $"{_client.Name} has version {matrix.Version} of the matrix.", data);
    }

    public override ValueTask<MatrixView> InspectAsync(CancellationToken cancellationToken) => _inspection.RunAsync(cancellationToken);
}
