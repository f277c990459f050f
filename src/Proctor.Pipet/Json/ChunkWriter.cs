using System.Buffers;

namespace Proctor.Pipet.Json;

/// <summary>Writes many small pieces into large chunks of a writer, and asks it only for the chunks. Whoever uses it calls <see cref="Complete"/> at the end.</summary>
/// <param name="output">Where everything goes; nobody else may write to it meanwhile.</param>
internal ref struct ChunkWriter(IBufferWriter<byte> output)
{
    private Span<byte> _chunk = output.GetSpan();
    private int _written;

    public void Write(ReadOnlySpan<byte> piece)
    {
        if (piece.Length <= _chunk.Length - _written)
        {
            piece.CopyTo(_chunk[_written..]);
            _written += piece.Length;
        }
        else
        {
            WriteAcrossChunks(piece);
        }
    }

    /// <summary>Hands over what was written last.</summary>
    public void Complete()
    {
        output.Advance(_written);
        _chunk = default;
        _written = 0;
    }

    private void WriteAcrossChunks(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            if (_written == _chunk.Length)
            {
                Complete();
                _chunk = output.GetSpan();
            }

            var count = Math.Min(piece.Length, _chunk.Length - _written);
            piece[..count].CopyTo(_chunk[_written..]);
            _written += count;
            piece = piece[count..];
        }
    }
}
