using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Proctor.Pipet.Requests;

/// <summary>Decodes <c>%XX</c> to UTF-8 text. Bytes that are no UTF-8 become U+FFFD.</summary>
internal static class PercentDecoding
{
    private const int MaxStackBytes = 512;
    private const int EscapeLength = 3;

    private static readonly SearchValues<char> FormCharacters = SearchValues.Create('%', '+');

    /// <summary>Decodes a part of a query string, in which <c>+</c> stands for a blank.</summary>
    /// <returns>Whether all escapes are well-formed.</returns>
    public static bool TryDecodeForm(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded)
    {
        if (!NeedsDecoding(text))
        {
            decoded = text.ToString();
            return true;
        }

        return TryDecode(text, plusIsBlank: true, out decoded);
    }

    /// <summary>Decodes a part of a path.</summary>
    /// <returns>Whether all escapes are well-formed.</returns>
    public static bool TryDecodePath(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded) =>
        TryDecode(text, plusIsBlank: false, out decoded);

    /// <summary>Whether a part of a query string is different from what it stands for.</summary>
    public static bool NeedsDecoding(ReadOnlySpan<char> text) => text.ContainsAny(FormCharacters);

    private static bool TryDecode(ReadOnlySpan<char> text, bool plusIsBlank, [NotNullWhen(true)] out string? decoded)
    {
        var capacity = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        Span<byte> bytes = capacity <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : rented = ArrayPool<byte>.Shared.Rent(capacity);
        try
        {
            bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
            var length = DecodeInPlace(bytes, plusIsBlank);
            decoded = length < 0 ? null : Encoding.UTF8.GetString(bytes[..length]);
            return length >= 0;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true); // identifiers are personal data
            }
        }
    }

    /// <returns>The length of what is left, or -1 when an escape is malformed.</returns>
    private static int DecodeInPlace(Span<byte> bytes, bool plusIsBlank)
    {
        var written = 0;
        for (var read = 0; read < bytes.Length; written++)
        {
            var value = bytes[read];
            if (value == '%')
            {
                if (!TryReadEscape(bytes[read..], out value))
                {
                    return -1;
                }

                read += EscapeLength;
            }
            else
            {
                value = value == '+' && plusIsBlank ? (byte)' ' : value;
                read++;
            }

            bytes[written] = value;
        }

        return written;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> escape, out byte value)
    {
        value = 0;
        return escape.Length >= EscapeLength
            && char.IsAsciiHexDigit((char)escape[1])
            && char.IsAsciiHexDigit((char)escape[2])
            && System.Buffers.Text.Utf8Parser.TryParse(escape[1..EscapeLength], out value, out _, 'X');
    }
}
