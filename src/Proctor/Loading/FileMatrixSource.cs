using System.Globalization;

namespace Proctor.Loading;

/// <summary>
/// A matrix in a file, in JSON and UTF-8. It is read again when size or time of the file change, and its folder can be watched. Safe for concurrent use.
/// </summary>
/// <remarks>
/// The file may be replaced or rewritten at any time; readers never lock it. Replacing it by renaming another file is best. A file that is rewritten while
/// it is read is read again, a few times; if it is rewritten each time, reading fails, and the next one will not.
/// <para>
/// Watching notices what happens in the folder of the file, but nothing on most network file systems, and not that a folder further up is renamed.
/// </para>
/// </remarks>
public sealed class FileMatrixSource : IWatchableMatrixSource
{
    private const int MaxAttempts = 10;

    // A file written just before it was read may be written again within the same tick of the file system's clock. That of some has two seconds.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    // By its time it is also seen whether the file was rewritten while it was read; so reading waits until the tick of the last change is over. Two seconds would
    // be too long here: this is what local file systems have.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    // How long a busy machine may keep a process that writes waiting.
    private static readonly TimeSpan Interruption = TimeSpan.FromMilliseconds(50);

    // Opening a pipe nobody writes to, or a file of a server that is away, may take for ever, and cannot be given up; only waiting for it can.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MatrixSizeLimit _limit;
    private readonly TimeProvider _clock;
    private volatile Attempt? _attempt;

    /// <summary>Initializes a new instance of the <see cref="FileMatrixSource"/> class.</summary>
    /// <param name="path">The path; a relative one is resolved now against the current directory.</param>
    /// <param name="maxBytes">How many bytes are read at most, from 1 to 2,147,483,590. The default is 256 MiB.</param>
    /// <param name="clock">The clock with which the age of the file is judged; null for the system's.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is <see langword="null"/>, empty or not a path.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is out of bounds.</exception>
    public FileMatrixSource(string path, int maxBytes = MatrixSizeLimit.DefaultBytes, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _limit = new MatrixSizeLimit(maxBytes, nameof(maxBytes));
        _clock = clock ?? TimeProvider.System;
        Name = Path.GetFullPath(path);
    }

    /// <summary>Gets the absolute path of the file.</summary>
    public string Name { get; }

    /// <summary>Gets how long a read may take; what takes longer is not waited for.</summary>
    internal TimeSpan ReadTimeout { get; init; } = Patience;

    private string StillHangs => $"Cannot read input file {Name}: an earlier attempt still hangs.";

    /// <inheritdoc />
    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadInTimeAsync(previous, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MatrixSourceException($"File {Name} does not exist", cause);
        }
        catch (InvalidDataException cause)
        {
            throw new MatrixSourceException($"Cannot read input file {Name}: {cause.Message}", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new MatrixSourceException($"Cannot read input file {Name}", cause);
        }
    }

    /// <inheritdoc />
    public IDisposable? Watch(Action changed, Action<Exception> failed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(failed);
        try
        {
            return Directory.Exists(Path.GetDirectoryName(Name)) ? new FileWatch(Name, changed, failed) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MatrixSourceException($"Cannot watch the folder of {Name}: {cause.Message}", cause);
        }
    }

    /// <summary>Reads on another thread, so that a file system that hangs holds up that one and nobody else.</summary>
    private async Task<MatrixReading> ReadInTimeAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        var hanging = _attempt is { IsRunning: true } earlier ? earlier : null;
        if (hanging is { Target: null })
        {
            throw new MatrixSourceException(StillHangs);
        }

        var attempt = new Attempt();
        _attempt = attempt;
        var reading = Task.Run(() => ReadAsync(attempt, hanging, previous, cancellationToken), CancellationToken.None);
        attempt.Watch(reading);
        try
        {
            return await reading.WaitAsync(ReadTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException cause)
        {
            throw new MatrixSourceException(
                $"Cannot read input file {Name}: it hangs. Is it a pipe nobody writes to, or on a network file system that is away?", cause);
        }
    }

    // A file that hung is not opened again before it is replaced: each time would cost one more thread.
    private Task<MatrixReading> ReadAsync(Attempt attempt, Attempt? hanging, MatrixStamp? previous, CancellationToken cancellationToken)
    {
        attempt.Target = TargetOf(Name);
        return hanging is { IsRunning: true } && hanging.Target == attempt.Target
            ? Task.FromException<MatrixReading>(new MatrixSourceException(StillHangs))
            : ReadStableAsync(previous, cancellationToken);
    }

    private static string TargetOf(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.CreationTimeUtc.Ticks}/{file.LastWriteTimeUtc.Ticks}");
    }

    private async Task<MatrixReading> ReadStableAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryReadAsync(previous, cancellationToken).ConfigureAwait(false) is { } reading)
            {
                return reading;
            }
        }

        throw new MatrixSourceException($"Cannot read input file {Name}: It is rewritten all the time.");
    }

    // Null when the file was rewritten meanwhile: what was read may be a part of it, or parts of two matrices.
    private async Task<MatrixReading?> TryReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        var stream = new FileStream(
            Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            var stamp = StampOf(stream);
            if (stamp.Equals(previous))
            {
                return MatrixReading.Unchanged(previous);
            }

            if (!IsOlderThan(Tick, stamp))
            {
                await Task.Delay(Tick, cancellationToken).ConfigureAwait(false);
            }

            var content = await _limit.ReadAsync(stream, stream.Length, cancellationToken).ConfigureAwait(false);
            if (IsOlderThan(SettlingTime, stamp))
            {
                return stamp.Equals(StampOf(stream)) ? MatrixReading.FromJson(content, stamp) : null;
            }

            return await IsSameLaterAsync(stream, content, stamp, cancellationToken).ConfigureAwait(false) ? MatrixReading.FromJson(content, null) : null;
        }
    }

    // Whoever writes the file may have been interrupted in the middle of one write, which changes the time of the file only once.
    private async Task<bool> IsSameLaterAsync(FileStream stream, ReadOnlyMemory<byte> content, MatrixStamp stamp, CancellationToken cancellationToken)
    {
        await Task.Delay(Interruption, cancellationToken).ConfigureAwait(false);
        stream.Position = 0;
        var again = await _limit.ReadAsync(stream, stream.Length, cancellationToken).ConfigureAwait(false);
        return again.Span.SequenceEqual(content.Span) && stamp.Equals(StampOf(stream));
    }

    private bool IsOlderThan(TimeSpan age, MatrixStamp stamp) => _clock.GetUtcNow() - stamp.LastModified > age;

    // Asked of the open file and not of the path, which may lead to another file by now, or be a link.
    private static MatrixStamp StampOf(FileStream stream) => new()
    {
        EntityTag = string.Create(CultureInfo.InvariantCulture, $"{stream.Length}/{File.GetCreationTimeUtc(stream.SafeFileHandle).Ticks}"),
        LastModified = File.GetLastWriteTimeUtc(stream.SafeFileHandle),
    };

    /// <summary>One read of the file.</summary>
    private sealed class Attempt
    {
        private Task? _reading;

        /// <summary>What the path led to before it was opened; null as long as not even that is known.</summary>
        public volatile string? Target;

        public bool IsRunning => _reading is { IsCompleted: false };

        /// <summary>Takes the read, and its failure when nobody waits for it any more.</summary>
        public void Watch(Task reading)
        {
            Volatile.Write(ref _reading, reading);
            _ = reading.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
