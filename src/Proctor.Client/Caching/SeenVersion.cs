using Proctor.Client.Json;

namespace Proctor.Client.Caching;

/// <summary>The version of a matrix that was seen last, and when.</summary>
internal sealed record SeenVersion(string Version, DateTimeOffset SeenAt)
{
    private const int MaxBytes = 8 << 10;

    /// <summary>Reads a version.</summary>
    /// <param name="utf8">Whatever was found in a store; null when nothing was.</param>
    /// <returns>The version; null when there is none that can be read.</returns>
    public static SeenVersion? TryRead(byte[]? utf8) => StoredJson.TryRead(utf8, MaxBytes, static json =>
        json.TryGetProperty("version", out var version) && VersionText.Of(version) is { } text ? new SeenVersion(text, StoredJson.TimeOf(json)) : null);

    public byte[] ToUtf8() => StoredJson.Write(this, static (json, seen) =>
    {
        json.WriteString("version", seen.Version);
        StoredJson.WriteTime(json, seen.SeenAt);
    });
}
