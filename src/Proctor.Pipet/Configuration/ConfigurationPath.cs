using System.Text.Json;

namespace Proctor.Pipet.Configuration;

/// <summary>How messages about JSON that people write name its parts.</summary>
internal static class ConfigurationPath
{
    private const int MaxQuotedLength = 60;

    /// <summary>The path of a member; long names and those with unusual characters are quoted: <c>context["my var"].type</c>.</summary>
    public static string Member(string path, string name)
    {
        var isPlain = name.Length is > 0 and <= MaxQuotedLength
            && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
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
        _ => Cut(element.GetRawText()),
    };

    private static string Cut(string token) => token.Length <= MaxQuotedLength ? token : $"{token[..MaxQuotedLength]}...";
}
