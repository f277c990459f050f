using System.Security.Cryptography;

namespace Proctor.AspNetCore.Scripts;

/// <summary>The JavaScript module, from the assembly.</summary>
internal static class ScriptModule
{
    public static byte[] Content { get; } = Read();

    /// <summary>The entity tag, in quotes.</summary>
    public static string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 16))}\"";

    private static byte[] Read()
    {
        using var resource = typeof(ScriptModule).Assembly.GetManifestResourceStream("Proctor.AspNetCore.Scripts.proctor.js")!; // the project embeds it
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
