using System.Globalization;

namespace Proctor.Loading;

/// <summary>How many bytes of a matrix a source reads at most, so that a wrong file or a mad server cannot exhaust the memory.</summary>
internal readonly record struct MatrixSizeLimit
{
    /// <summary>256 MiB, some hundred times as much as a matrix of a thousand tests.</summary>
    public const int DefaultBytes = 256 * 1024 * 1024;

    private const int FirstBufferBytes = 64 * 1024;
    private const int MaxTrustedLength = 16 * 1024 * 1024;

    private readonly int _bytes;

    public MatrixSizeLimit(int bytes, string parameterName)
    {
        // One byte more is read to see whether there is more.
        if (bytes < 1 || bytes >= Array.MaxLength)
        {
            var most = (Array.MaxLength - 1).ToString(CultureInfo.InvariantCulture);
            throw new ArgumentOutOfRangeException(parameterName, bytes, $"Not between 1 and {most} bytes.");
        }

        _bytes = bytes;
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expectedLength">How long it says it is, or null. It saves copying when it is right.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The stream is longer than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long? expectedLength, CancellationToken cancellationToken)
    {
        if (expectedLength > _bytes)
        {
            throw TooLong();
        }

        // A length that was only promised is not worth any amount of memory.
        var buffer = new byte[(int)Math.Min(expectedLength is null ? FirstBufferBytes : Math.Min(expectedLength.Value, MaxTrustedLength), _bytes) + 1];
        var count = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false)) > 0)
        {
            count += read;
            if (count == buffer.Length)
            {
                buffer = Grow(buffer);
            }
        }

        return buffer.AsMemory(0, count);
    }

    private byte[] Grow(byte[] full)
    {
        if (full.Length > _bytes)
        {
            throw TooLong();
        }

        Array.Resize(ref full, (int)Math.Min(full.Length * 2L, _bytes + 1L));
        return full;
    }

    private InvalidDataException TooLong() => new($"It has more than the allowed {_bytes.ToString(CultureInfo.InvariantCulture)} bytes.");
}
