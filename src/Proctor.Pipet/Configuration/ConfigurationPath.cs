using System.Text.Json;

namespace Proctor.Pipet.Configuration;

/// <summary>How messages about a configuration name its parts.</summary>
internal static class ConfigurationPath
{
    private const int MaxQuotedLength = 60;

    /// <summary>The path of a member; names with unusual characters are quoted: <c>context["my var"].type</c>.</summary>
    public static string Member(string path, string name)
    {
        var isPlain = name.Length > 0 && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        return !isPlain ? $"{path}[{Quote(name)}]" : path.Length == 0 ? name : $"{path}.{name}";
    }

    /// <summary>A text in quotes, cut when it is long.</summary>
    public static string Quote(string text) =>
        text.Length <= MaxQuotedLength ? $"\"{text}\"" : $"\"{text[..MaxQuotedLength]}...\" ({text.Length} characters)";

    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => Quote(element.GetString()!),
        _ => element.GetRawText(),
    };
}
