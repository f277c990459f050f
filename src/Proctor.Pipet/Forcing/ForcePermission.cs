using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Proctor.Pipet.Logging;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Forcing;

/// <summary>
/// Decides whether a request may force groups. Where no keys are set everybody may, as with the original. Where some are, what others want to force is ignored, not
/// refused: such a request gets the groups it would get anyway. Safe for concurrent use.
/// </summary>
internal sealed partial class ForcePermission(ForceKeys keys, PipetMetrics metrics, ILogger<ForcePermission> logger, TimeProvider clock)
{
    /// <summary>The header for a key; the other way is <c>Authorization: Bearer</c>.</summary>
    public const string KeyHeader = "X-Proctor-Key";

    private const string Scheme = "Bearer ";
    private const string Problem = "ignored";

    private readonly ProblemLedger<string> _ledger = new(clock, capacity: 1);

    /// <summary>Returns the groups a request wants to force, if it may.</summary>
    /// <param name="request">The request.</param>
    /// <param name="text">What it says; null for nothing.</param>
    /// <returns>The text, or null.</returns>
    public string? Filter(HttpRequest request, string? text)
    {
        if (string.IsNullOrEmpty(text) || !keys.AreWanted || HasKey(request))
        {
            return text;
        }

        metrics.CountForceIgnored();
        if (_ledger.Note(Problem, out var unlogged) == ProblemNews.New)
        {
            LogIgnored(unlogged);
        }

        return null;
    }

    private bool HasKey(HttpRequest request)
    {
        foreach (var key in request.Headers[KeyHeader])
        {
            if (keys.Contains(key))
            {
                return true;
            }
        }

        foreach (var authorization in request.Headers.Authorization)
        {
            if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true && keys.Contains(authorization.AsSpan(Scheme.Length).Trim(' ')))
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(
        EventId = 45,
        Level = LogLevel.Information,
        Message = "A request without one of the keys wanted to force groups, which was ignored; {Unlogged} such requests before it were not logged.")]
    private partial void LogIgnored(long unlogged);
}
