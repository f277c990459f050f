using System.Globalization;
using System.Text.Json;

namespace Proctor.Pipet.Json;

/// <summary>Says where a text stops being JSON.</summary>
internal static class JsonMistake
{
    public static string Describe(JsonException exception)
    {
        var line = (exception.LineNumber ?? 0) + 1;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"The text breaks off or goes wrong in line {line}, column {column}.");
    }
}
