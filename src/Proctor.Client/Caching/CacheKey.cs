using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Proctor.Client.Caching;

/// <summary>
/// The keys of caches, and what tells requests apart. Texts are hashed with their lengths before them, unit by unit, so different requests cannot look alike
/// whatever characters are in them; and no identifier is ever seen in a store.
/// </summary>
internal static class CacheKey
{
    /// <summary>The version of the forms of keys and values; processes with different ones do not see each other's.</summary>
    private const string Format = "1";

    /// <summary>The key of an entry: one for each source and set of identifiers, so a store has one entry a user.</summary>
    public static string OfEntry(string source, GroupsRequest request)
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(writer, source);
        Write(writer, request.IdentifierEntries);
        return $"proc:{Format}:{Convert.ToHexStringLower(SHA256.HashData(writer.WrittenSpan))}";
    }

    /// <summary>The key of the version of a source that was seen last.</summary>
    public static string OfVersion(string source) =>
        $"procversion:{Format}:{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(source.AsSpan())))}";

    /// <summary>A hash of everything groups depend on, but for the version of the matrix.</summary>
    public static byte[] FingerprintOf(string source, GroupsRequest request)
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(writer, source);
        Write(writer, request.Tests.Joined);
        Write(writer, request.ContextEntries);
        Write(writer, request.IdentifierEntries);
        writer.Write(request.ForceGroups is null ? [0] : [(byte)1]);
        Write(writer, request.ForceGroups ?? "");
        return SHA256.HashData(writer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> writer, ReadOnlySpan<KeyValuePair<string, RequestValue>> entries)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        Write(writer, sorted.Length);
        foreach (var (key, value) in sorted)
        {
            Write(writer, key);
            Write(writer, value);
        }
    }

    private static void Write(ArrayBufferWriter<byte> writer, RequestValue value)
    {
        switch (value.Value)
        {
            case IReadOnlyList<RequestValue> items:
                writer.Write("l"u8);
                Write(writer, items.Count);
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                break;
            case string text:
                writer.Write("s"u8);
                Write(writer, text);
                break;
            case bool truth:
                writer.Write(truth ? "t"u8 : "f"u8);
                break;
            case long number:
                writer.Write("i"u8);
                Write(writer, number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                writer.Write("d"u8);
                Write(writer, value.ToString());
                break;
        }
    }

    private static void Write(ArrayBufferWriter<byte> writer, string text)
    {
        Write(writer, text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Write(ArrayBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), number);
        writer.Advance(sizeof(int));
    }
}
