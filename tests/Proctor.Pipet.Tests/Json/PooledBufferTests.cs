using System.Buffers;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Tests.Json;

public sealed class PooledBufferTests
{
    [Fact]
    public void It_grows_with_what_is_written()
    {
        using var buffer = new PooledBuffer();
        var expected = new List<byte>();
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var part = new byte[random.Next(5_000)];
            random.NextBytes(part);
            buffer.Write(part);
            expected.AddRange(part);
        }

        Assert.Equal(expected.Count, buffer.Length);
        Assert.Equal(expected, buffer.ToArray());
    }

    [Fact]
    public void More_than_the_room_given_cannot_be_claimed()
    {
        using var buffer = new PooledBuffer();
        var room = buffer.GetSpan(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
    }

    [Fact]
    public void It_can_be_disposed_of_twice_and_used_again()
    {
        var buffer = new PooledBuffer();
        buffer.Write("abc"u8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.Length);

        buffer.Write("de"u8);
        Assert.Equal("de"u8.ToArray(), buffer.ToArray());
        buffer.Dispose();
    }
}
