using System.IO.Compression;
using Microsoft.Extensions.Logging;
using Proctor.Client.Text;

namespace Proctor.Hosting.Exposures.Files;

/// <summary>Compresses files that are finished, one after the other, in the background. A file is only deleted when its compressed form is whole.</summary>
internal sealed partial class FileCompression(ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _isFailing;

    /// <summary>Compresses a file when those before it are done. Called by one thread at a time.</summary>
    public void Add(string path)
    {
        var before = _running;
        _running = Task.Run(async () =>
        {
            await before.ConfigureAwait(false);
            await CompressAsync(path).ConfigureAwait(false);
        });
    }

    /// <summary>Stops at once: what is not compressed is as good.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task CompressAsync(string path)
    {
        var unfinished = path + ".gz.tmp";
        try
        {
            await CopyAsync(path, unfinished).ConfigureAwait(false);
            File.Move(unfinished, path + ".gz", overwrite: true);
            File.Delete(path);
            _isFailing = false;
        }
        catch (Exception cause)
        {
            TryDelete(unfinished);
            if (!_isFailing && !_stop.IsCancellationRequested)
            {
                _isFailing = true;
                LogFailed(path, LogText.Of(cause.Message));
            }
        }
    }

    private async Task CopyAsync(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(from);
        }

        var source = File.OpenRead(from);
        await using (source.ConfigureAwait(false))
        {
            var file = new FileStream(to, options);
            await using (file.ConfigureAwait(false))
            {
                var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
                await using (gzip.ConfigureAwait(false))
                {
                    await source.CopyToAsync(gzip, _stop.Token).ConfigureAwait(false);
                }

                file.Flush(flushToDisk: true);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // It is overwritten the next time.
        }
    }

    [LoggerMessage(EventId = 76, Level = LogLevel.Warning, Message = "Cannot compress {File}, which stays as it is; no more is said until it works again. {Reason}")]
    private partial void LogFailed(string file, string reason);
}
