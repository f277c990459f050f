using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>
/// Loads a matrix from its source, again and again, and holds the engine of the last one that could be loaded. Safe for concurrent use: readers see
/// either the old or the new engine, and cycles never overlap.
/// </summary>
/// <remarks>It does not load by itself; see <see cref="MatrixRefresher"/>.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for owns nothing that needs to be released.")]
public sealed class MatrixLoader
{
    private readonly IMatrixSource _source;
    private readonly EngineSettings _settings;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LoadListeners _listeners = new();
    private readonly HashSet<string> _knownDynamicErrors = new(StringComparer.Ordinal);
    private volatile LoaderStatus _status = LoaderStatus.NeverLoaded;

    // The members below belong to the cycle that has the turn.
    private MatrixStamp? _stamp;
    private MatrixContent? _loaded;
    private string? _versionWarning;

    /// <summary>Initializes a new instance of the <see cref="MatrixLoader"/> class. Nothing is loaded yet.</summary>
    /// <param name="source">Where the matrix comes from.</param>
    /// <param name="settings">How engines are made; null for the defaults. Its source is replaced by the name of <paramref name="source"/>.</param>
    /// <param name="clock">The clock for the times in reports; null for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public MatrixLoader(IMatrixSource source, EngineSettings? settings = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        SourceName = source.Name;
        _settings = (settings ?? new EngineSettings()) with { Source = SourceName };
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Gets the engine of the last matrix that could be loaded, or null before the first.</summary>
    public ProctorEngine? Current => _status.Engine;

    /// <summary>Gets the engine and what is known about it, as of one moment.</summary>
    public LoaderStatus Status => _status;

    /// <inheritdoc cref="LoaderStatus.State" />
    public LoaderState State => _status.State;

    /// <inheritdoc cref="LoaderStatus.LastError" />
    public string? LastError => _status.LastError;

    /// <inheritdoc cref="LoaderStatus.LastSuccess" />
    public DateTimeOffset? LastSuccess => _status.LastSuccess;

    /// <inheritdoc cref="LoaderStatus.Audit" />
    public Audit? LastAudit => _status.Audit;

    /// <inheritdoc cref="LoaderStatus.LoadedSuccessfullyRecently" />
    public bool LoadedSuccessfullyRecently => _status.LoadedSuccessfullyRecently;

    /// <summary>Gets the name of the source.</summary>
    public string SourceName { get; }

    /// <summary>Adds a listener. One that is added during a cycle hears of the next one at the latest.</summary>
    /// <param name="listener">The listener.</param>
    /// <exception cref="ArgumentNullException"><paramref name="listener"/> is <see langword="null"/>.</exception>
    public void AddListener(ILoadListener listener) => _listeners.Add(listener);

    /// <summary>Removes a listener.</summary>
    /// <param name="listener">The listener.</param>
    /// <returns>Whether it had been added.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="listener"/> is <see langword="null"/>.</exception>
    public bool RemoveListener(ILoadListener listener) => _listeners.Remove(listener);

    /// <summary>
    /// Runs one load cycle, after the one that may be running: reads, parses and verifies the matrix, and publishes a new engine if the version of the matrix
    /// is not the loaded one. A matrix without a version has the same version as every other one without.
    /// </summary>
    /// <param name="cancellationToken">Ends the cycle. Nothing has changed then, and it does not count as an attempt.</param>
    /// <returns>What happened; a failure is reported, not thrown.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<LoadReport> LoadAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunCycleAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The source, when it can be watched; else null.</summary>
    internal IWatchableMatrixSource? WatchableSource => _source as IWatchableMatrixSource;

    /// <summary>Tells the listeners that the source cannot be watched, between two cycles.</summary>
    internal async Task TellWatchFailureAsync(Exception reason, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _listeners.TellWatchFailure(SourceName, reason);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<LoadReport> RunCycleAsync(CancellationToken cancellationToken)
    {
        var report = StartReport();
        var start = _clock.GetTimestamp();
        try
        {
            var reading = await _source.ReadAsync(_stamp, cancellationToken).ConfigureAwait(false)
                ?? throw new MatrixSourceException($"Failed to load Test Matrix from {SourceName}");
            cancellationToken.ThrowIfCancellationRequested();
            report = Apply(reading, report);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            report = report with { Outcome = LoadOutcome.Failed, Failure = failure };
        }

        return Publish(report with { Duration = _clock.GetElapsedTime(start) });
    }

    private LoadReport StartReport() => new()
    {
        Outcome = LoadOutcome.Unchanged,
        Source = SourceName,
        StartedAt = _clock.GetUtcNow(),
        Duration = TimeSpan.Zero,
        Previous = Current,
        Current = Current,
    };

    private LoadReport Apply(MatrixReading reading, LoadReport report)
    {
        if (reading.IsUnchanged)
        {
            return Current is null
                ? throw new MatrixSourceException($"The source {SourceName} says that nothing changed, but nothing was loaded from it yet.")
                : Keep(reading, _versionWarning, report);
        }

        var content = MatrixContent.Of(reading);
        if (content.Equals(_loaded))
        {
            return Keep(reading, warning: null, report);
        }

        var matrix = Parse(reading, ref report);
        return _status.Audit is { } audit && audit.Version == matrix.Audit.Version
            ? Keep(reading, VersionWarning(audit), report)
            : Load(matrix, content, reading.Stamp, report);
    }

    // Tests that the application does not use are dropped as they are read, so that they never take memory all at once.
    private TestMatrix Parse(MatrixReading reading, ref LoadReport report)
    {
        if (reading.Matrix is { } matrix)
        {
            return matrix;
        }

        var parsed = TestMatrix.Read(reading.Content.Span, (name, test) => _settings.Specification.Uses(name, test) ? test : null);
        report = report with { Warnings = parsed.Warnings };
        return parsed.GetValueOrThrow();
    }

    private LoadReport Keep(MatrixReading reading, string? warning, LoadReport report)
    {
        _stamp = reading.Stamp;
        _versionWarning = warning;
        return warning is null ? report : report with { Warnings = [.. report.Warnings, warning] };
    }

    private LoadReport Load(TestMatrix matrix, MatrixContent content, MatrixStamp? stamp, LoadReport report)
    {
        var engine = ProctorEngine.Load(matrix, _settings);
        _stamp = stamp;
        _loaded = content;
        _versionWarning = null;
        return report with
        {
            Outcome = LoadOutcome.Reloaded,
            Current = engine,
            Difference = MatrixDifference.Between(report.Previous?.Matrix, engine.Matrix),
            NewDynamicErrors = engine.Verification.DynamicErrors
                .Where(error => _knownDynamicErrors.Add(error.Key))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    private string VersionWarning(Audit audit) => audit.Version is { } version
        ? $"The matrix in {SourceName} has changed, but its version is still '{version}', so it was not loaded."
        : $"The matrix in {SourceName} has changed, but it has no version, so it was not loaded.";

    private LoadReport Publish(LoadReport report)
    {
        var now = _clock.GetUtcNow();
        var status = report.Outcome == LoadOutcome.Failed
            ? _status with { LastAttempt = now, LastError = report.Failure!.Message }
            : _status with { LastAttempt = now, LastSuccess = now, LastError = null, Engine = report.Current, Audit = report.Current!.Matrix.Audit };
        if (report.Outcome == LoadOutcome.Reloaded)
        {
            report = _listeners.Tell(report);
            _status = status;
            return report;
        }

        _status = status;
        return _listeners.Tell(report);
    }
}
