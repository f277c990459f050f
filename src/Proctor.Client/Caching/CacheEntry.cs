using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Proctor.Client.Json;

namespace Proctor.Client.Caching;

/// <summary>The groups of a request as they are kept: with a hash of the request and the version of the matrix. Immutable.</summary>
internal sealed class CacheEntry(byte[] fingerprint, DateTimeOffset storedAt, ProctorGroups groups)
{
    private const int MaxBytes = 256 << 10;

    public DateTimeOffset StoredAt => storedAt;

    public ProctorGroups Groups => groups;

    /// <summary>Reads an entry.</summary>
    /// <param name="utf8">Whatever was found in a store; null when nothing was.</param>
    /// <param name="tests">The tests of the request; an entry with another number of groups is not for it.</param>
    /// <returns>The entry; null when there is none that can be read.</returns>
    public static CacheEntry? TryRead(byte[]? utf8, TestNames tests) => StoredJson.TryRead(utf8, MaxBytes, json => Read(json, tests));

    /// <summary>Whether the entry was made for a request with this hash.</summary>
    public bool IsFor(byte[] other) => fingerprint.AsSpan().SequenceEqual(other);

    /// <summary>Writes the entry.</summary>
    /// <param name="utf8">The bytes; null when the entry is too large to be kept.</param>
    public bool TryWrite([NotNullWhen(true)] out byte[]? utf8)
    {
        utf8 = StoredJson.Write(this, static (json, entry) => entry.Write(json));
        utf8 = utf8.Length <= MaxBytes ? utf8 : null;
        return utf8 is not null;
    }

    private static CacheEntry? Read(JsonElement json, TestNames tests)
    {
        var stored = json.GetProperty("groups");
        if (VersionText.Of(json.GetProperty("version")) is not { } version || stored.GetArrayLength() != tests.Count)
        {
            return null;
        }

        var groups = new ProctorGroup?[tests.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            if (stored[i].ValueKind != JsonValueKind.Null && !GroupJson.TryRead(stored[i], out groups[i]))
            {
                return null;
            }
        }

        var fingerprint = json.GetProperty("request").GetBytesFromBase64();
        return new CacheEntry(fingerprint, StoredJson.TimeOf(json), new ProctorGroups(tests, groups, GroupsFreshness.Cached, version));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteBase64String("request", fingerprint);
        json.WriteString("version", groups.MatrixVersion);
        StoredJson.WriteTime(json, storedAt);
        json.WriteStartArray("groups");
        foreach (var group in groups.Values)
        {
            if (group.IsAssigned)
            {
                GroupJson.Write(json, group);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
