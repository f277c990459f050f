using System.Buffers;
using System.Text.Json;
using Proctor.Client.Json;

namespace Proctor.Client.Caching;

/// <summary>The form in which things are kept in stores: a JSON object with the version of the form and a time. What is read may be anything.</summary>
internal static class StoredJson
{
    private const int Form = 1;

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="utf8">Whatever was found in a store; null when nothing was.</param>
    /// <param name="maxBytes">How long it may be.</param>
    /// <param name="read">Reads the object; may throw like <see cref="JsonElement"/> does.</param>
    /// <returns>What it says; null when it cannot be read.</returns>
    public static T? TryRead<T>(byte[]? utf8, int maxBytes, Func<JsonElement, T?> read)
        where T : class
    {
        if (utf8 is null || utf8.Length > maxBytes)
        {
            return null;
        }

        try
        {
            using var json = JsonBody.Parse(utf8);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("form", out var form) && form.GetInt32() == Form ? read(root) : null;
        }
        catch (Exception garbage)
            when (garbage is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Writes an object.</summary>
    public static byte[] Write<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("form", Form);
            write(json, content);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the time.</summary>
    /// <exception cref="InvalidOperationException">It is no number; others are thrown too, all of which <see cref="TryRead"/> knows.</exception>
    public static DateTimeOffset TimeOf(JsonElement json) => DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("at").GetInt64());

    public static void WriteTime(Utf8JsonWriter json, DateTimeOffset time) => json.WriteNumber("at", time.ToUnixTimeMilliseconds());
}
