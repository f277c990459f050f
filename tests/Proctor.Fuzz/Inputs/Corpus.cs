using System.Text.Json.Nodes;

namespace Proctor.Fuzz.Inputs;

/// <summary>Good inputs to begin with: the recorded cases, the example and the matrices that are measured.</summary>
internal static class Corpus
{
    public static string ReadText(string file)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException($"There is no resource '{file}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static JsonNode ReadJson(string file) => JsonNode.Parse(ReadText(file))!;

    /// <summary>One part of every case of a file; cases without it are left out.</summary>
    /// <param name="file">The file, one JSON object a line.</param>
    /// <param name="path">The names of the members that lead to the part.</param>
    public static IReadOnlyList<JsonNode> ReadParts(string file, params string[] path)
    {
        var parts = new List<JsonNode>();
        foreach (var line in ReadText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var part = JsonNode.Parse(line);
            foreach (var name in path)
            {
                part = (part as JsonObject)?[name];
            }

            if (part is not null)
            {
                parts.Add(part.DeepClone());
            }
        }

        return parts;
    }

    public static IReadOnlyList<string> ReadTexts(string file, params string[] path) =>
        [.. ReadParts(file, path).OfType<JsonValue>().Select(static part => part.TryGetValue(out string? text) ? text : null).OfType<string>()];
}
