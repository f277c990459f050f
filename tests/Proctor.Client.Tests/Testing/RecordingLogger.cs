using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Proctor.Client.Tests.Testing;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<LogRecord> _records = new();

    public IReadOnlyList<LogRecord> Records => [.. _records];

    /// <summary>The records so far, each with its level; without those at debug level.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Records.Where(static record => record.Level > LogLevel.Debug).Select(static record => $"{record.Level}: {record.Text}")];

    /// <summary>The records at debug level.</summary>
    public IReadOnlyList<string> DebugLines => [.. Records.Where(static record => record.Level == LogLevel.Debug).Select(static record => record.Text)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _records.Enqueue(new LogRecord(logLevel, formatter(state, exception), [.. (IReadOnlyList<KeyValuePair<string, object?>>)state!], exception));
}
