using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Proctor.Client.Json;
using Proctor.Client.Text;

namespace Proctor.Client.Http;

/// <summary>What a client logs, in the words of the original. Of equal problems one is logged a minute. Safe for concurrent use.</summary>
internal sealed partial class PipetClientLog(ILogger logger, TimeProvider clock)
{
    private readonly FailureLog _failures = new(clock);
    private long _unanswered;

    public void Calling(string resource, string query)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            LogCalling(resource, query);
        }
    }

    /// <summary>Notes that there was an answer, whatever it was.</summary>
    public void Answered(string resource)
    {
        if (Volatile.Read(ref _unanswered) != 0 && Interlocked.Exchange(ref _unanswered, 0) is > 0 and var count)
        {
            LogBack(resource, count);
        }
    }

    public void NoAnswer(string resource, CallFailure failure)
    {
        Interlocked.Increment(ref _unanswered);
        if (!ShouldLog(resource, failure.Kind.ToString()))
        {
            return;
        }

        switch (failure.Kind)
        {
            case CallFailureKind.TimedOut:
                LogTimedOut(resource, failure.Cause);
                break;
            case CallFailureKind.NotConnected:
                LogNotConnected(resource, failure.Cause);
                break;
            default:
                LogFailed(resource, failure.Cause);
                break;
        }
    }

    public void Pausing(string resource) => LogPausing(resource);

    public void HttpError(string resource, ServerAnswer answer)
    {
        var reason = LogText.Of(answer.ReasonPhrase);
        var (isJson, message) = ErrorOf(answer.Body);
        if (!ShouldLog(resource, string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {isJson} {message}")))
        {
            return;
        }

        if (message is not null)
        {
            LogApiError(resource, answer.Status, reason, message);
        }
        else if (isJson)
        {
            LogJsonError(resource, answer.Status, reason);
        }
        else
        {
            LogHttpError(resource, answer.Status, reason);
        }
    }

    public void InvalidJson(string resource, byte[] body, Exception cause)
    {
        if (ShouldLog(resource, "invalid JSON"))
        {
            LogInvalidJson(resource, LogText.Of(body), cause);
        }
    }

    /// <summary>Notes that the groups are missing, or one of them is malformed.</summary>
    public void MissingGroups(string resource, string? malformed, byte[] body)
    {
        if (!ShouldLog(resource, $"groups {malformed}"))
        {
            return;
        }

        if (malformed is null)
        {
            LogMissingGroups(resource, LogText.Of(body));
        }
        else
        {
            LogMalformedGroup(resource, malformed, LogText.Of(body));
        }
    }

    public void MissingTests(string resource, byte[] body)
    {
        if (ShouldLog(resource, "tests"))
        {
            LogMissingTests(resource, LogText.Of(body));
        }
    }

    private static (bool IsJson, string? Message) ErrorOf(byte[] body)
    {
        try
        {
            using var json = JsonBody.Parse(body);
            return (true, GroupsAnswer.ErrorOf(json.RootElement) is { } message ? LogText.Of(message) : null);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return (false, null);
        }
    }

    private bool ShouldLog(string resource, string problem)
    {
        if (!_failures.ShouldLog($"{resource} {problem}", out var suppressed))
        {
            return false;
        }

        if (suppressed > 0)
        {
            LogSuppressed(resource, suppressed);
        }

        return true;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Calling Proctor API: {Url} with {Parameters}")]
    private partial void LogCalling(string url, string parameters);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Proctor API request to {Url} timed out.")]
    private partial void LogTimedOut(string url, Exception cause);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "Proctor API request to {Url} had a connection error.")]
    private partial void LogNotConnected(string url, Exception cause);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "Proctor API request to {Url} threw an exception.")]
    private partial void LogFailed(string url, Exception cause);

    [LoggerMessage(
        EventId = 5,
        Level = LogLevel.Error,
        Message = "Proctor API at {Url} returned HTTP error ({Status}: {Reason}) with API error message: {Error}")]
    private partial void LogApiError(string url, int status, string reason, string error);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Proctor API at {Url} returned HTTP error ({Status}: {Reason})")]
    private partial void LogHttpError(string url, int status, string reason);

    [LoggerMessage(
        EventId = 7,
        Level = LogLevel.Error,
        Message = "Proctor API at {Url} returned HTTP error ({Status}: {Reason}) and JSON with missing error message.")]
    private partial void LogJsonError(string url, int status, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Error, Message = "Proctor API at {Url} returned invalid JSON: {Body}")]
    private partial void LogInvalidJson(string url, string body, Exception cause);

    [LoggerMessage(EventId = 9, Level = LogLevel.Error, Message = "Proctor API at {Url} returned JSON with missing groups field: {Body}")]
    private partial void LogMissingGroups(string url, string body);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "Proctor API at {Url} returned JSON with missing tests field: {Body}")]
    private partial void LogMissingTests(string url, string body);

    [LoggerMessage(
        EventId = 11,
        Level = LogLevel.Error,
        Message = "Proctor API at {Url} returned JSON with a group of {Test} that has no name or number: {Body}")]
    private partial void LogMalformedGroup(string url, string test, string body);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "The next problem with {Url} happened {Count} more times since it was logged last.")]
    private partial void LogSuppressed(string url, long count);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "{Url} is not asked for a while; all tests are unassigned or as they were last known.")]
    private partial void LogPausing(string url);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, Message = "{Url} answers again after {Count} calls without answer.")]
    private partial void LogBack(string url, long count);
}
