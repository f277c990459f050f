using System.Security.Cryptography;
using System.Text;

namespace Proctor.Store.Git;

/// <summary>
/// A place for a clone that this process alone uses: the system takes the lock back when the process ends, however it ends. A mark that is still there then says that
/// the clone may be damaged.
/// </summary>
internal sealed class GitCloneFolder : IDisposable
{
    private const int MaxPlaces = 64;

    private readonly FileStream _lock;
    private readonly string _mark;

    private GitCloneFolder(string place, FileStream ownership)
    {
        _lock = ownership;
        _mark = $"{place}.in-use";
        Path = $"{place}.git";
        WasLeftInUse = File.Exists(_mark);
        File.WriteAllBytes(_mark, []);
    }

    /// <summary>Gets the folder of the clone, which may not exist yet.</summary>
    public string Path { get; }

    /// <summary>Gets a value indicating whether the process that used the clone last did not end in an orderly way.</summary>
    public bool WasLeftInUse { get; }

    /// <summary>Takes the first place nobody uses.</summary>
    /// <exception cref="StoreException">The folder cannot be written, or there are too many processes.</exception>
    public static GitCloneFolder Take(string cache, string url)
    {
        var folder = System.IO.Path.Combine(System.IO.Path.GetFullPath(cache), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16]);
        try
        {
            CreatePrivately(folder);
            for (var number = 0; number < MaxPlaces; number++)
            {
                var place = System.IO.Path.Combine(folder, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                if (TryLock($"{place}.lock") is { } ownership)
                {
                    return new GitCloneFolder(place, ownership);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The folder for clones, {folder}, cannot be used: {failure.Message}", failure);
        }

        throw new StoreException($"All {MaxPlaces} places for clones in {folder} are in use. Give the processes folders of their own.");
    }

    /// <summary>Removes what processes that were killed left in the clone: locks nobody holds, and files that were being written.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(static file => IsLeftover(System.IO.Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    public void Remove()
    {
        if (Directory.Exists(Path))
        {
            foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal); // git makes objects read-only, which keeps Windows from deleting them
            }

            Directory.Delete(Path, recursive: true);
        }
    }

    public void Dispose()
    {
        File.Delete(_mark);
        _lock.Dispose();
    }

    private static bool IsLeftover(string name) =>
        name.EndsWith(".lock", StringComparison.Ordinal) || name.StartsWith("tmp_", StringComparison.Ordinal) || name.StartsWith(".tmp-", StringComparison.Ordinal) || name == GitClone.IndexName;

    // Who could write here could make git run programs.
    private static void CreatePrivately(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
