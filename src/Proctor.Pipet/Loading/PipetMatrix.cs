using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Proctor.Loading;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Health;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Loading;

/// <summary>Holds the matrix that is served: loads it once before the server starts, and again and again as long as it runs. Safe for concurrent use.</summary>
internal sealed partial class PipetMatrix : IHostedService, ILoadListener, IAsyncDisposable
{
    // What the refresher takes at most; nobody who asks for more will notice.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    // A server that does not answer is not asked more often for it; a file costs nothing.
    private static readonly TimeSpan LongestRetryOfUrl = TimeSpan.FromMinutes(1);

    private readonly MatrixLoader _loader;
    private readonly EngineSettings _engineSettings;
    private readonly LastGoodCopy? _copy;
    private readonly HttpClient? _http;
    private readonly RefreshSettings _refreshSettings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly PipetConfiguration _configuration;
    private readonly PipetMetrics _metrics;
    private MatrixRefresher? _refresher;
    private volatile MatrixSnapshot? _current;
    private volatile TaskCompletionSource _change = NewChange();

    public PipetMatrix(
        IOptions<PipetOptions> options, PipetConfiguration configuration, PipetMetrics metrics, ILogger<PipetMatrix> logger, TimeProvider clock)
    {
        var settings = options.Value;
        _clock = clock;
        _logger = logger;
        _configuration = configuration;
        _metrics = metrics;
        _http = settings.MatrixUrl is null ? null : new HttpClient();
        _refreshSettings = RefreshSettingsOf(settings);
        _engineSettings = EngineSettingsOf(settings, configuration, clock);
        var source = SourceOf(settings, _http, clock);
        if (string.IsNullOrEmpty(settings.LastGoodPath))
        {
            _loader = LoaderOf(source);
            return;
        }

        var keeping = new KeepingSource(source);
        _loader = LoaderOf(keeping);
        _copy = new LastGoodCopy(settings.LastGoodPath, keeping, logger, clock);
        _loader.AddListener(_copy);
    }

    /// <summary>The matrix of the last load that succeeded; null before the first.</summary>
    public MatrixSnapshot? Current => _current;

    /// <summary>
    /// Ends when another matrix than <see cref="Current"/> is served. Whoever waits for changes gets this first and then <see cref="Current"/>, so as not to
    /// miss one in between.
    /// </summary>
    public Task Change => _change.Task;

    /// <summary>Why there is no matrix, in words; <c>null</c> as a word when nobody knows.</summary>
    public string LastError => _loader.LastError ?? "null";

    /// <summary>The matrix and what is known about it.</summary>
    public Readiness Readiness
    {
        get
        {
            var snapshot = _current;
            var status = _loader.Status;
            return new Readiness
            {
                Snapshot = snapshot,
                Source = snapshot?.Source ?? _loader.SourceName,
                LastError = status.LastError,
                LastSuccess = status.LastSuccess,
                Age = AgeOf(snapshot, status),
            };
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics.Observe(() => Readiness);
        foreach (var warning in _configuration.Warnings)
        {
            LogConfigurationWarning(warning);
        }

        // A failure does not stop the start: it is logged, and the requests are told.
        var report = await _loader.LoadAsync(cancellationToken).ConfigureAwait(false);
        if (report.Outcome == LoadOutcome.Failed
            && _copy is not null
            && await _copy.LoadAsync(_engineSettings, _metrics.Assignments, cancellationToken).ConfigureAwait(false) is { } copied)
        {
            Serve(copied);
        }

        _refresher = MatrixRefresher.Start(_loader, _refreshSettings, _clock);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _refresher, null) is { } refresher)
        {
            await refresher.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _http?.Dispose();
    }

    void ILoadListener.Reloaded(LoadReport report) => Serve(new MatrixSnapshot(report.Current!, report.Source, _metrics.Assignments));

    private void Serve(MatrixSnapshot snapshot)
    {
        _current = snapshot;
        Interlocked.Exchange(ref _change, NewChange()).SetResult();
    }

    // Those who wait must not run on the thread that loads.
    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MatrixLoader LoaderOf(IMatrixSource source)
    {
        var loader = new MatrixLoader(source, _engineSettings, _clock);
        loader.AddListener(this);
        loader.AddListener(new MatrixTelemetry(_metrics));
        loader.AddListener(new LoadLog(_logger, _clock, () => _current));
        return loader;
    }

    private TimeSpan? AgeOf(MatrixSnapshot? snapshot, LoaderStatus status)
    {
        if (snapshot is null)
        {
            return null;
        }

        var now = _clock.GetUtcNow();
        var age = now - (snapshot.CopiedAt ?? status.LastSuccess ?? now);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero; // the clock may have been set back
    }

    private static IMatrixSource SourceOf(PipetOptions options, HttpClient? http, TimeProvider clock) =>
        http is null
            ? new FileMatrixSource(options.MatrixPath!, options.MaxMatrixBytes, clock)
            : new UrlMatrixSource(http, options.MatrixUrl!, new UrlMatrixSourceSettings { MaxBytes = options.MaxMatrixBytes }, clock);

    private static RefreshSettings RefreshSettingsOf(PipetOptions options)
    {
        var interval = options.ReloadInterval < LongestInterval ? options.ReloadInterval : LongestInterval;
        return options.MatrixUrl is null
            ? new RefreshSettings { Interval = interval, MaxRetryInterval = interval, Jitter = 0 }
            : new RefreshSettings { Interval = interval, MaxRetryInterval = LongestRetryOfUrl };
    }

    private static EngineSettings EngineSettingsOf(PipetOptions options, PipetConfiguration configuration, TimeProvider clock) => new()
    {
        Functions = options.Functions,
        TestTypes = options.TestTypes,
        Clock = clock,
        VerificationContext = configuration.ToVerificationContext(),
    };

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "In the configuration: {Warning}")]
    private partial void LogConfigurationWarning(ConfigurationProblem warning);
}
