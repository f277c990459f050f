using System.Globalization;

namespace Proctor.Loading;

/// <summary>A matrix in a file, in JSON and UTF-8. It is read again when size or time of the file change. Safe for concurrent use.</summary>
/// <remarks>
/// The file may be replaced or rewritten at any time; readers never lock it. Replacing it by renaming another file is best, since a file that is being
/// rewritten may be read half-way: such a reading is tried again a few times, and if it fails to load, the next one will not.
/// </remarks>
public sealed class FileMatrixSource : IMatrixSource
{
    private const int MaxAttempts = 3;

    // A file written just before it was read may be written again within the same tick of the file system's clock.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    private readonly MatrixSizeLimit _limit;
    private readonly TimeProvider _clock;

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

    /// <inheritdoc />
    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadStableAsync(previous, cancellationToken).ConfigureAwait(false);
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

    private async Task<MatrixReading> ReadStableAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (reading, isStable) = await ReadOnceAsync(previous, cancellationToken).ConfigureAwait(false);
            if (isStable || attempt == MaxAttempts)
            {
                return reading;
            }
        }
    }

    private async Task<(MatrixReading Reading, bool IsStable)> ReadOnceAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        var stream = new FileStream(
            Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            var before = StampOf(stream);
            if (before.Equals(previous))
            {
                return (MatrixReading.Unchanged(previous), true);
            }

            var content = await _limit.ReadAsync(stream, stream.Length, cancellationToken).ConfigureAwait(false);
            var isStable = before.Equals(StampOf(stream));
            return (MatrixReading.FromJson(content, isStable && IsSettled(before) ? before : null), isStable);
        }
    }

    private bool IsSettled(MatrixStamp stamp) => _clock.GetUtcNow() - stamp.LastModified > SettlingTime;

    // Asked of the open file and not of the path, which may lead to another file by now, or be a link.
    private static MatrixStamp StampOf(FileStream stream) => new()
    {
        EntityTag = string.Create(CultureInfo.InvariantCulture, $"{stream.Length}/{File.GetCreationTimeUtc(stream.SafeFileHandle).Ticks}"),
        LastModified = File.GetLastWriteTimeUtc(stream.SafeFileHandle),
    };
}
