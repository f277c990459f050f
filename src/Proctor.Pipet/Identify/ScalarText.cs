using System.Globalization;
using System.Text.Json;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Identify;

/// <summary>Reads values of bodies as the texts that queries would have.</summary>
internal static class ScalarText
{
    /// <summary>How long a text may be, in UTF-16 code units: what fits into a query, too.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>Reads a value; numbers as they are spelt.</summary>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="element">The value.</param>
    /// <returns>The text; null for null and for what cannot be used.</returns>
    public static string? Read(BodyProblems problems, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return Bounded(problems, path, element.GetString()!);
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return Bounded(problems, path, element.GetRawText());
            default:
                problems.Add(path, ConfigurationPath.Describe(element), "a text, a number, true or false");
                return null;
        }
    }

    private static string Bounded(BodyProblems problems, string path, string text)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(
                path,
                string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters"),
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxLength} characters"));
        }

        return text;
    }
}
