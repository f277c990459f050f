using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Proctor.AspNetCore.Tests.Testing;

/// <summary>Keeps the lines of an application's log with what its scopes add to them, as exporters see it.</summary>
internal sealed class ScopeCollector : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    /// <summary>The lines: text, values of scopes by name, and the texts of the scopes.</summary>
    public ConcurrentQueue<(string Text, IReadOnlyDictionary<string, object?> Values, string Scopes)> Lines { get; } = new();

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(string text)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var texts = new List<string>();
        _scopes?.ForEachScope(
            (scope, _) =>
            {
                texts.Add(scope?.ToString() ?? "");
                foreach (var (name, value) in scope as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
                {
                    values[name] = value;
                }
            },
            state: 0);
        Lines.Enqueue((text, values, string.Join('|', texts)));
    }

    private sealed class Logger(ScopeCollector collector) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            collector.Add(formatter(state, exception));
    }
}
