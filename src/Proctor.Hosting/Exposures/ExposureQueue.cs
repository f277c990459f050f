using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Proctor.Client.Text;

namespace Proctor.Hosting.Exposures;

/// <summary>What waits for one sink, and what gives it to the sink. Adding never blocks. Safe for concurrent use.</summary>
internal sealed partial class ExposureQueue : IDisposable
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(1); // for a sink that does not heed the token

    private readonly Channel<QueuedExposure> _waiting;
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationToken _aborted;
    private readonly FailureLog _problems;
    private readonly IExposureSink _sink;
    private readonly ProctorExposureOptions _options;
    private readonly ExposureMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly string _name;
    private readonly Task _running;
    private long _untaken; // what is in the queue or with the sink
    private long _lost; // what found the queue full, and was not told yet
    private int _saidFull;
    private volatile bool _isStopping;
    private bool _isFailing;
    private bool _saidUnidentified;

    public ExposureQueue(IExposureSink sink, ProctorExposureOptions options, ExposureMetrics metrics, ILogger logger, TimeProvider clock)
    {
        _sink = sink;
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _clock = clock;
        _aborted = _abort.Token;
        _problems = new FailureLog(clock);
        _name = sink.ToString() ?? sink.GetType().Name;
        _waiting = Channel.CreateBounded<QueuedExposure>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });

        // It outlives whoever starts it, whose execution context, such as a trace, is not for it.
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(RunAsync);
        }
    }

    public void Add(in QueuedExposure exposure)
    {
        Interlocked.Increment(ref _untaken);
        if (_waiting.Writer.TryWrite(exposure))
        {
            return;
        }

        Interlocked.Decrement(ref _untaken);
        if (_isStopping)
        {
            _metrics.Lost(1, ExposureMetrics.Stopped);
            return;
        }

        _metrics.Lost(1, ExposureMetrics.Full);
        Interlocked.Increment(ref _lost);
        SayFull();
    }

    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _waiting.Writer.TryComplete();
        await WaitAsync(_options.DrainTimeout, cancellationToken).ConfigureAwait(false);
        await _abort.CancelAsync().ConfigureAwait(false);
        await WaitAsync(AbortTime, CancellationToken.None).ConfigureAwait(false);
        if (Interlocked.Read(ref _untaken) is > 0 and var lost)
        {
            _metrics.Lost(lost, ExposureMetrics.Stopped);
            LogStopped(_name, lost);
        }
    }

    public void Dispose() => _abort.Dispose();

    private async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await _running.WaitAsync(timeout, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync()
    {
        var taken = new List<QueuedExposure>(MaxBatch);
        var exposures = new List<Exposure>(MaxBatch);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_aborted).ConfigureAwait(false))
            {
                await TakeAsync(taken, exposures).ConfigureAwait(false);
                if (exposures.Count > 0)
                {
                    await GiveAsync(exposures).ConfigureAwait(false);
                }

                Interlocked.Add(ref _untaken, -taken.Count);
                SayRoom();
            }
        }
        catch (OperationCanceledException) when (_aborted.IsCancellationRequested)
        {
            // What is still here is counted by whoever gave up.
        }
    }

    private async Task TakeAsync(List<QueuedExposure> taken, List<Exposure> exposures)
    {
        taken.Clear();
        exposures.Clear();
        while (taken.Count < MaxBatch && _waiting.Reader.TryRead(out var exposure))
        {
            taken.Add(exposure);
        }

        foreach (var exposure in taken)
        {
            if (await UnitOfAsync(exposure).ConfigureAwait(false) is { } unit)
            {
                exposures.Add(ExposureOf(exposure, unit));
            }
        }
    }

    // What is asked may be the application's, such as a converter of requests.
    private async ValueTask<ExposedUnit?> UnitOfAsync(QueuedExposure exposure)
    {
        Exception? failure = null;
        try
        {
            if (await exposure.Identity.FindAsync(exposure, _aborted).ConfigureAwait(false) is { } unit)
            {
                return unit;
            }
        }
        catch (Exception cause) when (!_aborted.IsCancellationRequested)
        {
            failure = cause;
        }

        _metrics.Lost(1, ExposureMetrics.Unidentified);
        if (!_saidUnidentified)
        {
            _saidUnidentified = true;
            LogUnidentified(exposure.Test, ProctorExposureOptions.SectionName, failure);
        }

        return null;
    }

    private Exposure ExposureOf(in QueuedExposure exposure, ExposedUnit unit) => new()
    {
        Time = exposure.Time,
        TestType = unit.TestType,
        Identifier = unit.Identifier,
        Test = exposure.Test,
        Bucket = exposure.Group.Value!.Value,
        BucketName = exposure.Group.Name!,
        AllocationId = exposure.Group.AllocationId,
        MatrixVersion = exposure.MatrixVersion,
        IsForced = exposure.IsForced,
        Attributes = ExposureAttributes.Of(exposure.Request, _options.Attributes),
        Reason = exposure.Group.Reason,
    };

    private async Task GiveAsync(List<Exposure> exposures)
    {
        while (true)
        {
            try
            {
                await _sink.WriteAsync(exposures, _aborted).ConfigureAwait(false);
                SayIfRecovered();
                return;
            }
            catch (Exception cause) when (!_aborted.IsCancellationRequested)
            {
                SayIfFailing(cause);
                await Task.Delay(RetryDelay, _clock, _aborted).ConfigureAwait(false);
            }
        }
    }

    private void SayIfFailing(Exception cause)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogFailing(_name, LogText.Of(cause.Message));
        }
    }

    private void SayIfRecovered()
    {
        if (_isFailing)
        {
            _isFailing = false;
            LogRecovered(_name);
        }
    }

    // Once until there is room again, and once a minute.
    private void SayFull()
    {
        if (Volatile.Read(ref _saidFull) == 0 && _problems.ShouldLog("full", out _) && Interlocked.Exchange(ref _saidFull, 1) == 0)
        {
            LogFull(_name, _options.QueueLength);
        }
    }

    private void SayRoom()
    {
        if (_waiting.Reader.Count == 0 && Interlocked.Exchange(ref _saidFull, 0) == 1)
        {
            LogRoom(_name, Interlocked.Exchange(ref _lost, 0));
        }
    }

    [LoggerMessage(
        EventId = 71,
        Level = LogLevel.Error,
        Message = "{Sink} does not take exposures; it is tried again each second, and they wait in the queue meanwhile. {Reason}")]
    private partial void LogFailing(string sink, string reason);

    [LoggerMessage(EventId = 72, Level = LogLevel.Information, Message = "{Sink} takes exposures again.")]
    private partial void LogRecovered(string sink);

    [LoggerMessage(
        EventId = 73, Level = LogLevel.Warning, Message = "The queue of {Sink} is full with {Length} exposures; further ones are lost until there is room.")]
    private partial void LogFull(string sink, int length);

    [LoggerMessage(EventId = 74, Level = LogLevel.Warning, Message = "The queue of {Sink} has room again; {Count} exposures were lost.")]
    private partial void LogRoom(string sink, long count);

    [LoggerMessage(EventId = 75, Level = LogLevel.Error, Message = "The application stops before {Sink} took all exposures; {Count} are lost.")]
    private partial void LogStopped(string sink, long count);

    [LoggerMessage(
        EventId = 77,
        Level = LogLevel.Warning,
        Message = "Exposures to {Test} are not told: which identifier is of its type, {Section}:Identifiers could say. Others like it are only counted.")]
    private partial void LogUnidentified(string test, string section, Exception? cause);
}
