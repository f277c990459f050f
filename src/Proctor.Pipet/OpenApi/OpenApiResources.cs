using System.Text.Json.Nodes;

namespace Proctor.Pipet.OpenApi;

/// <summary>The JSON files of this folder, which are part of the assembly.</summary>
internal static class OpenApiResources
{
    /// <summary>Reads a file into an object of its own. One that is missing or wrong is a fault of the build.</summary>
    public static JsonObject Read(string file)
    {
        using var stream = typeof(OpenApiResources).Assembly.GetManifestResourceStream(typeof(OpenApiResources), file)
            ?? throw new InvalidDataException($"{file} is missing in the assembly.");
        return JsonNode.Parse(stream) as JsonObject ?? throw new InvalidDataException($"{file} is no JSON object.");
    }
}
