using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Proctor.Hosting.Tests.Testing;

/// <summary>Keeps what an application logs.</summary>
internal sealed class LogCollector : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _records = new();

    /// <summary>The warnings and errors so far.</summary>
    public IReadOnlyList<string> Problems => [.. _records.Where(static record => record.Level >= LogLevel.Warning).Select(static record => record.Text)];

    public IReadOnlyList<string> Lines => [.. _records.Select(static record => record.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _records.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
