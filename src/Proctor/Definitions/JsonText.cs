using System.Buffers;
using System.Globalization;
using System.Text;

namespace Proctor.Definitions;

/// <summary>
/// Resolves the escapes of a JSON text. The platform's reader refuses half a surrogate pair written as an escape; matrices in the field may hold
/// some, and the reference reads them.
/// </summary>
internal static class JsonText
{
    /// <summary>Resolves escapes.</summary>
    /// <param name="utf8">The text between its quotes; its escapes are well-formed, for the tokenizer has looked at them.</param>
    /// <returns>The text. Bytes that are not UTF-8 become U+FFFD.</returns>
    public static string Unescape(ReadOnlySpan<byte> utf8)
    {
        var buffer = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = 0;
        for (var escape = utf8.IndexOf((byte)'\\'); escape >= 0; escape = utf8.IndexOf((byte)'\\'))
        {
            length += Encoding.UTF8.GetChars(utf8[..escape], buffer.AsSpan(length));
            buffer[length++] = Escaped(utf8[escape..], out var consumed);
            utf8 = utf8[(escape + consumed)..];
        }

        length += Encoding.UTF8.GetChars(utf8, buffer.AsSpan(length));
        var text = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    private static char Escaped(ReadOnlySpan<byte> escape, out int consumed)
    {
        consumed = 2;
        switch (escape[1])
        {
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'n':
                return '\n';
            case (byte)'r':
                return '\r';
            case (byte)'t':
                return '\t';
            case (byte)'u':
                consumed = 6;
                return (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default:
                return (char)escape[1];
        }
    }
}
