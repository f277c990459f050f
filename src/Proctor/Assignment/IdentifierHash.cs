using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Proctor.Assignment;

/// <summary>Turns a test and an identifier into a point on the line of all 32-bit integers (assignment.md section 4.1).</summary>
internal static class IdentifierHash
{
    private const int MaxStackBytes = 512;

    // Wire contract: every implementation takes bytes 12 to 15 of the digest, big-endian. Another offset would reshuffle everyone.
    private const int DigestOffset = 12;

    // A salt that begins with this sign is hashed alone, so that tests with equal salts put everyone into the same place.
    private const char SharedSaltSign = '&';

    // Java writes a question mark for text that has no UTF-8 form; .NET would write U+FFFD.
    public static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);

    /// <summary>The bytes before the identifier: the salt alone, or name and salt. A test without salt hashes as if its salt were the text "null".</summary>
    public static byte[] PrefixOf(string testName, string? salt) =>
        Utf8.GetBytes(salt is [SharedSaltSign, ..] ? salt : $"{testName}|{salt ?? "null"}");

    /// <summary>The point for an identifier, evenly spread over all 32-bit integers. The identifier is hashed as it is, neither trimmed nor changed in case.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "MD5 only spreads identifiers evenly, and every implementation must spread them alike.")]
    public static int Of(ReadOnlySpan<byte> prefix, ReadOnlySpan<char> identifier)
    {
        var capacity = prefix.Length + Utf8.GetMaxByteCount(identifier.Length);
        byte[]? rented = null;
        Span<byte> input = capacity <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : rented = ArrayPool<byte>.Shared.Rent(capacity);
        prefix.CopyTo(input);
        var length = prefix.Length + Utf8.GetBytes(identifier, input[prefix.Length..]);
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(input[..length], digest);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true); // identifiers are personal data
        }

        return BinaryPrimitives.ReadInt32BigEndian(digest[DigestOffset..]);
    }
}
