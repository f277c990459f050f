using System.Text.Json;

namespace Proctor.Client.Json;

/// <summary>The version of a matrix: a text, or a number that somebody forgot to quote.</summary>
internal static class VersionText
{
    private const int MaxLength = 1000;

    /// <summary>The text of a version; null when it is none that could be compared with others.</summary>
    public static string? Of(JsonElement json)
    {
        var text = json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetRawText(),
            _ => null,
        };
        return text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl) ? text : null; // fit for a log, too
    }
}
