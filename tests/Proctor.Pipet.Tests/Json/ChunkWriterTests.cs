using System.Buffers;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Tests.Json;

public sealed class ChunkWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Pieces_come_out_whole_and_in_order_whatever_the_chunks_are(int chunk)
    {
        var output = new ChunksOf(chunk);
        var writer = new ChunkWriter(output);
        byte[][] pieces = [[1, 2, 3], [], [4], [5, 6, 7, 8, 9, 10, 11, 12], [13]];
        foreach (var piece in pieces)
        {
            writer.Write(piece);
        }

        writer.Complete();

        Assert.Equal(pieces.SelectMany(static piece => piece), output.Written);
    }

    [Fact]
    public void Nothing_is_written_when_there_is_nothing()
    {
        var output = new ChunksOf(4);
        new ChunkWriter(output).Complete();
        Assert.Empty(output.Written);
    }

    private sealed class ChunksOf(int size) : IBufferWriter<byte>
    {
        private byte[] _chunk = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_chunk[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _chunk = new byte[size];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
