using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Proctor.Client.Text;
using Proctor.Hosting.Exposures.Files;

namespace Proctor.Hosting.Exposures;

/// <summary>
/// Takes exposures from requests to the log, the metric and a queue for each sink. Never blocks and never throws. Safe for concurrent use; one for the application.
/// </summary>
internal sealed partial class ExposurePipeline : IAsyncDisposable
{
    private readonly ExposureQueue[] _queues;
    private readonly ExposureFileSink? _files;
    private readonly ExposureMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private Task? _draining;

    public ExposurePipeline(IServiceProvider services, IOptions<ProctorExposureOptions> options, ExposureMetrics metrics, ILoggerFactory loggers)
    {
        Options = options.Value;
        Clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _metrics = metrics;
        _logger = loggers.CreateLogger(ExposureTelemetry.LogCategory);
        if (!Options.Enabled)
        {
            _queues = [];
            return;
        }

        var problems = loggers.CreateLogger<ExposureQueue>();
        List<IExposureSink> sinks = [.. services.GetServices<IExposureSink>()];
        if (!string.IsNullOrEmpty(Options.Folder))
        {
            var content = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
            var folder = new ExposureFolder(Path.Combine(content, Options.Folder), Clock);
            _files = new ExposureFileSink(folder, Options, loggers.CreateLogger<ExposureFileSink>(), Clock);
            sinks.Add(_files);
        }

        _queues = [.. sinks.Select(sink => new ExposureQueue(sink, Options, metrics, problems, Clock))];
    }

    public ProctorExposureOptions Options { get; }

    public TimeProvider Clock { get; }

    public void Add(in QueuedExposure exposure)
    {
        _metrics.Exposed(exposure);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            Log(exposure);
        }

        foreach (var queue in _queues)
        {
            queue.Add(exposure);
        }
    }

    /// <summary>Takes no more exposures, and waits until the sinks have those there are, but not for long. The second call waits for the first.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _draining ??= Task.WhenAll(_queues.Select(queue => queue.DrainAsync(cancellationToken)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DrainAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var queue in _queues)
        {
            queue.Dispose();
        }

        if (_files is not null)
        {
            await _files.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Log(in QueuedExposure exposure)
    {
        var group = exposure.Group;
        var (name, bucket, allocation) = (LogText.Of(group.Name!), group.Value!.Value, group.AllocationId);
        LogExposed(exposure.Test, name, bucket, allocation, exposure.MatrixVersion, group.TestType, exposure.IsForced, group.Reason);
    }

    // Identifiers are personal data and not for logs; sinks have them.
    [LoggerMessage(
        EventId = 70,
        Level = LogLevel.Information,
        Message = "Exposed to {Test}: {BucketName} ({Bucket}), allocation {Allocation}, matrix {MatrixVersion}, type {TestType}, forced {Forced}. {Reason}")]
    private partial void LogExposed(
        string test, string bucketName, int bucket, string? allocation, string? matrixVersion, string? testType, bool forced, string? reason);
}
