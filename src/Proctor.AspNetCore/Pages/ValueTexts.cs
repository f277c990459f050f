using System.Globalization;
using Proctor.Client;

namespace Proctor.AspNetCore.Pages;

/// <summary>Values of requests, for people.</summary>
internal static class ValueTexts
{
    private const int MaxLength = 80;
    private const int MinMaskedLength = 7;
    private const int ShownEnd = 3;
    private const char Ellipsis = '\u2026';

    /// <summary>An identifier of which enough is shown to know one's own again, and not enough to use it.</summary>
    public static string Masked(string identifier) => identifier.Length < MinMaskedLength
        ? new string('\u2022', Math.Max(identifier.Length, 1))
        : $"{identifier[..ShownEnd]}{Ellipsis}{identifier[^ShownEnd..]}";

    /// <summary>A context variable as a rule would write it.</summary>
    public static string Of(RequestValue value) => Short(value.Value switch
    {
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => value.ToString(),
    });

    public static string Short(string text) => text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}{Ellipsis}";

    /// <summary>How long ago something was: in words up to a day, then the time.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 1 } => "just now",
        { TotalMinutes: < 1 } age => Words((int)age.TotalSeconds, "second"),
        { TotalHours: < 1 } age => Words((int)age.TotalMinutes, "minute"),
        { TotalDays: < 1 } age => Words((int)age.TotalHours, "hour"),
        _ => then.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
    };

    public static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    public static string Full(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Words(int count, string unit) => $"{Count(count, unit)} ago";
}
