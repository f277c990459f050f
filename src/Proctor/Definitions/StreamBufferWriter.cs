using System.Buffers;

namespace Proctor.Definitions;

/// <summary>Collects what is written and passes it to a stream in pieces, so that a large matrix is never in memory twice.</summary>
internal sealed class StreamBufferWriter(Stream output) : IBufferWriter<byte>, IDisposable
{
    private const int Size = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_used);
    }

    /// <summary>Passes on what is left.</summary>
    public void Complete()
    {
        output.Write(_buffer, 0, _used);
        _used = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MakeRoom(int size)
    {
        if (_buffer.Length - _used >= size)
        {
            return;
        }

        Complete();
        if (_buffer.Length < size)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(size);
        }
    }
}
