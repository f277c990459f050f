namespace Proctor.Loading;

/// <summary>Watches the folder of a file, so that writing, renaming, deleting and making the file anew are noticed. Disposing ends it.</summary>
internal sealed class FileWatch : IDisposable
{
    private readonly string _path;
    private readonly string _name;
    private readonly Action _changed;
    private readonly Action<Exception> _failed;
    private readonly FileSystemWatcher _folder;

    /// <summary>Starts to watch.</summary>
    /// <param name="path">The absolute path of the file, which need not exist, in a folder that does.</param>
    /// <param name="changed">Is told that the file may have changed.</param>
    /// <param name="failed">Is told that changes may not be noticed any more.</param>
    /// <exception cref="Exception">The folder cannot be watched; the types depend on the platform.</exception>
    public FileWatch(string path, Action changed, Action<Exception> failed)
    {
        _path = path;
        _name = Path.GetFileName(path);
        _changed = changed;
        _failed = failed;
        _folder = new FileSystemWatcher(Path.GetDirectoryName(path)!)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        try
        {
            Start();
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Start()
    {
        _folder.Changed += (_, change) => Notice(change.Name);
        _folder.Created += (_, change) => Notice(change.Name);
        _folder.Deleted += (_, change) => Notice(change.Name);
        _folder.Renamed += (_, change) =>
        {
            Notice(change.OldName);
            Notice(change.Name);
        };
        _folder.Error += (_, error) => Lose(error.GetException());
        _folder.EnableRaisingEvents = true;
    }

    private void Notice(string? name)
    {
        if (string.Equals(name, _name, StringComparison.OrdinalIgnoreCase) || IsLink())
        {
            _changed();
        }
    }

    // Volumes of Kubernetes hold links that lead through another link in the same folder, and only that one is replaced.
    private bool IsLink()
    {
        try
        {
            return new FileInfo(_path).LinkTarget is not null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true; // whatever it is, reading tells
        }
    }

    private void Lose(Exception reason)
    {
        if (reason is not InternalBufferOverflowException)
        {
            _failed(reason);
        }

        _changed(); // something may have happened that nobody was told of
    }
}
