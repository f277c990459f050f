using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Proctor.Client.Text;

namespace Proctor.AspNetCore.Forcing;

/// <summary>Finds the groups a privileged request wants to be forced, and logs who does so. Safe for concurrent use.</summary>
internal sealed partial class ForceGroupsReader(ILogger<ForceGroupsReader> logger)
{
    /// <summary>Reads the parameter, or the header, or the cookies; the first that is there counts, also when it is empty.</summary>
    /// <param name="context">A request that may force groups.</param>
    /// <returns>The text; null when there is none or it is too long.</returns>
    public string? Read(HttpContext context)
    {
        var (place, text) = Find(context.Request);
        if (text is null)
        {
            return null;
        }

        var user = LogText.Of(context.User.Identity?.Name ?? "somebody without a name");
        var length = text.Length;
        if (length > ForceGroupsNames.MaxLength)
        {
            LogTooLong(user, place, length, ForceGroupsNames.MaxLength);
            return null;
        }

        if (length > 0)
        {
            var groups = LogText.Of(text);
            var path = LogText.Of(context.Request.Path.Value ?? "");
            LogForced(user, groups, place, path);
        }

        return text;
    }

    /// <summary>The parameter of a request; of several the last counts. Null when there is none.</summary>
    public static string? ParameterOf(HttpRequest request) =>
        request.Query.TryGetValue(ForceGroupsNames.Parameter, out var values) && values.Count > 0 ? values[^1] ?? "" : null;

    private static (string Place, string? Text) Find(HttpRequest request)
    {
        if (ParameterOf(request) is { } parameter)
        {
            return ("the parameter", parameter);
        }

        return request.Headers.TryGetValue(ForceGroupsNames.Header, out var header) && header.Count > 0
            ? ("the header", header[0] ?? "")
            : ("the cookie", ForceGroupsCookie.Read(request.Headers.Cookie));
    }

    [LoggerMessage(EventId = 81, Level = LogLevel.Information, Message = "{User} forces the groups {Groups} by {Place} for {Path}.")]
    private partial void LogForced(string user, string groups, string place, string path);

    [LoggerMessage(
        EventId = 82, Level = LogLevel.Warning, Message = "{User} wants to force groups by {Place}, but its {Length} characters are more than {Max}.")]
    private partial void LogTooLong(string user, string place, int length, int max);
}
