namespace Proctor.Client.Events;

/// <summary>The body of an answer with events, read-only. It notes signs of life, and ends when an event does not, so that none can fill the memory.</summary>
internal sealed class EventStream(Stream body, IdleTimer idle) : Stream
{
    private const int MaxEventBytes = 64 << 10;

    private int _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        idle.Restart();
        _bytes = EndOfEvent(buffer.Span[..read]) is >= 0 and var end ? read - end : _bytes + read;
        return _bytes <= MaxEventBytes ? read : throw new InvalidDataException($"An event has more than {MaxEventBytes} bytes.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await body.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    // An empty line ends an event, and comments too. One that is cut in two by reading is missed, which does no harm.
    private static int EndOfEvent(ReadOnlySpan<byte> bytes) => Math.Max(bytes.LastIndexOf("\n\n"u8), bytes.LastIndexOf("\n\r\n"u8));
}
