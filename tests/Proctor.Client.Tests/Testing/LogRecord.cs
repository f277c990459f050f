using Microsoft.Extensions.Logging;

namespace Proctor.Client.Tests.Testing;

/// <summary>One thing that was logged.</summary>
internal sealed record LogRecord(LogLevel Level, string Text, IReadOnlyList<KeyValuePair<string, object?>> Values, Exception? Cause);
