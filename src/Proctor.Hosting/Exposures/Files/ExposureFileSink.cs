using System.Buffers;
using Microsoft.Extensions.Logging;

namespace Proctor.Hosting.Exposures.Files;

/// <summary>
/// Writes exposures into files, a line each. What <see cref="WriteAsync"/> has taken is with the operating system; a file that cannot be written to is cut after
/// the last whole line and left, and the next attempt begins a new one. Called by one thread at a time.
/// </summary>
internal sealed class ExposureFileSink : IExposureSink, IAsyncDisposable
{
    private readonly Func<FileStream> _create;
    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly TimeProvider _clock;
    private readonly FileCompression? _compression;
    private readonly ExposureLines _lines = new();
    private readonly ArrayBufferWriter<byte> _pending = new(); // whole lines
    private readonly ArrayBufferWriter<byte> _line = new();
    private IReadOnlyList<Exposure>? _batch;
    private int _done; // how many of the batch are in files, so that they are not written twice when the rest fails
    private FileStream? _file;
    private long _length; // of whole lines in the file
    private DateOnly _day;

    public ExposureFileSink(ExposureFolder folder, ProctorExposureOptions options, ILogger logger, TimeProvider clock)
        : this(folder.Create, folder.Path, options, logger, clock)
    {
    }

    internal ExposureFileSink(Func<FileStream> create, string folder, ProctorExposureOptions options, ILogger logger, TimeProvider clock)
    {
        _create = create;
        _folder = folder;
        _maxBytes = options.MaxFileBytes;
        _clock = clock;
        _compression = options.Compress ? new FileCompression(logger) : null;
    }

    public async Task WriteAsync(IReadOnlyList<Exposure> exposures, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(_batch, exposures))
        {
            (_batch, _done) = (exposures, 0);
        }

        try
        {
            await WriteRestAsync(exposures, cancellationToken).ConfigureAwait(false);
            _batch = null; // the next one may be the same list with other content
        }
        catch
        {
            Abandon();
            throw;
        }
        finally
        {
            _pending.ResetWrittenCount();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _lines.Dispose();
        if (_compression is not null)
        {
            await _compression.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"The folder {_folder}";

    private async Task WriteRestAsync(IReadOnlyList<Exposure> exposures, CancellationToken cancellationToken)
    {
        await RotateByDayAsync().ConfigureAwait(false);
        for (var i = _done; i < exposures.Count; i++)
        {
            _line.ResetWrittenCount();
            _lines.Write(exposures[i], _line);
            var before = _length + _pending.WrittenCount;
            if (before > 0 && before + _line.WrittenCount > _maxBytes)
            {
                await FlushAsync(i, cancellationToken).ConfigureAwait(false);
                await RotateAsync().ConfigureAwait(false);
            }

            _pending.Write(_line.WrittenSpan);
        }

        await FlushAsync(exposures.Count, cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushAsync(int done, CancellationToken cancellationToken)
    {
        if (_pending.WrittenCount > 0)
        {
            _file ??= _create();
            await _file.WriteAsync(_pending.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _length += _pending.WrittenCount;
            _pending.ResetWrittenCount();
        }

        _done = done;
    }

    private async ValueTask RotateByDayAsync()
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        if (today != _day)
        {
            await RotateAsync().ConfigureAwait(false);
            _day = today;
        }
    }

    private async ValueTask RotateAsync()
    {
        var finished = _file?.Name;
        await CloseAsync().ConfigureAwait(false);
        if (finished is not null)
        {
            _compression?.Add(finished);
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_file is { } file)
        {
            (_file, _length) = (null, 0);
            await using (file.ConfigureAwait(false))
            {
                file.Flush(flushToDisk: true);
            }
        }
    }

    // Half a line is no use to anybody.
    private void Abandon()
    {
        if (_file is not { } file)
        {
            return;
        }

        var length = _length;
        (_file, _length) = (null, 0);
        try
        {
            file.SetLength(length);
            file.Dispose();
            if (length == 0)
            {
                File.Delete(file.Name);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Whoever reads the file leaves out the line.
        }
    }
}
