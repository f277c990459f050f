using Microsoft.Extensions.Logging;
using Proctor.Loading;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Loading;

/// <summary>
/// Keeps the matrix that was loaded last in a file, byte for byte as its source gave it, so that a server that starts while the source is away has something to
/// serve. The file is always whole: it is replaced by renaming. A disk that is full or must not be written to is said once, and costs nothing else.
/// </summary>
internal sealed partial class LastGoodCopy(string path, KeepingSource source, ILogger logger, TimeProvider clock) : ILoadListener
{
    private readonly string _path = Path.GetFullPath(path);
    private bool _hasFailed;

    public void Reloaded(LoadReport report) => Save(source.Take());

    public void Unchanged(LoadReport report) => source.Take();

    public void Failed(LoadReport report) => source.Take();

    /// <summary>Loads the copy.</summary>
    /// <param name="settings">How engines are made.</param>
    /// <param name="assignments">Where its groups are counted.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>What can be served instead of the matrix of the source; null when the copy is of no use, which is logged.</returns>
    public async Task<MatrixSnapshot?> LoadAsync(EngineSettings settings, AssignmentCounts assignments, CancellationToken cancellationToken)
    {
        var report = await new MatrixLoader(new FileMatrixSource(_path, clock: clock), settings, clock).LoadAsync(cancellationToken).ConfigureAwait(false);
        if (report.Current is not { } engine)
        {
            LogUseless(report.Failure!.Message);
            return null;
        }

        LogUsed(source.Name, _path, engine.Matrix.Audit.Version, engine.Matrix.Tests.Count, engine.Verification.DynamicErrors.Count);
        return new MatrixSnapshot(engine, $"last good copy of {source.Name}", assignments, File.GetLastWriteTimeUtc(_path));
    }

    private void Save(ReadOnlyMemory<byte> content)
    {
        var next = $"{_path}.new";
        try
        {
            Write(next, content.Span);
            File.Move(next, _path, overwrite: true);
            _hasFailed = false;
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            Discard(next);
            if (!_hasFailed)
            {
                _hasFailed = true;
                LogNotSaved(_path, failure.Message);
            }
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
        file.Flush(flushToDisk: true); // or the renaming could reach the disk before the content
    }

    // What there is of it takes room on a disk that may be full.
    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            // It will be overwritten some day.
        }
    }

    private static bool IsOfDisk(Exception failure) => failure is IOException or UnauthorizedAccessException or NotSupportedException;

    [LoggerMessage(
        EventId = 50,
        Level = LogLevel.Warning,
        Message = "Serving the last good copy of {Matrix} from {Path}, version {Version}: {Tests} tests, {Dropped} dropped.")]
    private partial void LogUsed(string matrix, string path, string? version, int tests, int dropped);

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "There is no last good copy to serve. {Reason}")]
    private partial void LogUseless(string reason);

    [LoggerMessage(
        EventId = 52,
        Level = LogLevel.Warning,
        Message = "Cannot keep a copy of the matrix in {Path}; it is tried again with every new matrix. {Reason}")]
    private partial void LogNotSaved(string path, string reason);
}
