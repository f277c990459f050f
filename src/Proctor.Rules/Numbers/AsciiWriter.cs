using System.Buffers.Text;

namespace Proctor.Rules.Numbers;

/// <summary>Appends ASCII characters to memory the caller has made large enough.</summary>
internal ref struct AsciiWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void Append(char character) => _buffer[Length++] = (byte)character;

    public void Append(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    public void Append(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer[Length..], out var written);
        Length += written;
    }

    public void AppendZeros(int count)
    {
        _buffer.Slice(Length, count).Fill((byte)'0');
        Length += count;
    }
}
