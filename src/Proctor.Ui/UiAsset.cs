using System.Security.Cryptography;

namespace Proctor.Ui;

/// <summary>
/// A file that pages need, from this assembly. Its name changes with its content, so browsers may keep it for ever. Immutable.
/// </summary>
public sealed class UiAsset
{
    private const int FingerprintBytes = 8;

    private UiAsset(string name, string extension, string mediaType, params ReadOnlySpan<string> parts)
    {
        Content = Read(parts);
        FileName = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(Content.Span).AsSpan(0, FingerprintBytes))}.{extension}";
        MediaType = mediaType;
    }

    /// <summary>Gets the style sheet of all components.</summary>
    public static UiAsset Style { get; } = new("proctor", "css", "text/css; charset=utf-8", "tokens.css", "components.css", "pages.css");

    /// <summary>Gets the icon browsers show beside the title.</summary>
    public static UiAsset Icon { get; } = new("icon", "svg", "image/svg+xml", "icon.svg");

    /// <summary>Gets everything there is.</summary>
    public static IReadOnlyList<UiAsset> All { get; } = [Style, Icon];

    /// <summary>Gets the name, such as <c>proctor.0f3a5c7e9b1d2468.css</c>; nothing in it needs encoding.</summary>
    public string FileName { get; }

    /// <summary>Gets the value for the header <c>Content-Type</c>.</summary>
    public string MediaType { get; }

    /// <summary>Gets the bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    private static ReadOnlyMemory<byte> Read(ReadOnlySpan<string> parts)
    {
        using var content = new MemoryStream();
        foreach (var part in parts)
        {
            using var resource = typeof(UiAsset).Assembly.GetManifestResourceStream($"Proctor.Ui.Styles.{part}")!; // the project embeds it
            resource.CopyTo(content);
        }

        return content.ToArray();
    }
}
