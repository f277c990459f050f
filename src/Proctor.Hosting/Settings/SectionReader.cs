using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Proctor.Hosting.Settings;

/// <summary>
/// Reads values from a section of the configuration. By hand and not with the binder of the framework, since that one throws at the first text that does not fit,
/// and all of them are to be told.
/// </summary>
/// <param name="section">The section.</param>
/// <param name="unreadable">Gets a sentence for each text that does not fit.</param>
internal sealed class SectionReader(IConfigurationSection section, List<string> unreadable)
{
    public delegate bool Parse<T>(string text, out T value);

    public void Flag(string key, Action<bool> set) => Read(key, bool.TryParse, "neither true nor false", set);

    public void Time(string key, Action<TimeSpan> set) => Read(
        key,
        static (string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value),
        "no time such as 00:00:00.25",
        set);

    public void Count(string key, Action<int> set) => Read(
        key,
        static (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        "no whole number",
        set);

    public void Number(string key, Action<long> set) => Read(
        key,
        static (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        "no whole number",
        set);

    /// <summary>
    /// Reads a list, as in JSON; or one text with commas, which is easier in an environment variable. The first key of a list that is set elsewhere is not added to.
    /// </summary>
    public List<string>? Names(string key)
    {
        var list = section.GetSection(key);
        if (list.Value is { } text)
        {
            return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        var names = list.GetChildren().Select(static child => child.Value ?? "").ToList();
        return names.Count == 0 ? null : names;
    }

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="parse">Reads its text.</param>
    /// <param name="wrong">What a text is that does not fit.</param>
    /// <param name="set">Gets the value, when there is a text and it fits.</param>
    public void Read<T>(string key, Parse<T> parse, string wrong, Action<T> set)
    {
        if (section[key] is not { } text)
        {
            return;
        }

        if (parse(text, out var value))
        {
            set(value);
        }
        else
        {
            unreadable.Add($"{section.Path}:{key} is '{text}', which is {wrong}.");
        }
    }
}
