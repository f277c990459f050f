using System.Text.Json;

namespace Proctor.Conformance.Tests;

/// <summary>The recorded cases: one JSON object a line.</summary>
internal static class CaseFiles
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "conformance");

    public static string PathOf(string file) => Path.Combine(Folder, file);

    public static JsonElement ReadObject(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(file)));
        return document.RootElement.Clone();
    }

    /// <summary>Reads the cases of a file with their line numbers, from 1.</summary>
    public static IEnumerable<(int Line, JsonElement Case)> ReadLines(string file)
    {
        var line = 0;
        foreach (var text in File.ReadLines(PathOf(file)))
        {
            line++;
            using var document = JsonDocument.Parse(text);
            yield return (line, document.RootElement.Clone());
        }
    }
}
