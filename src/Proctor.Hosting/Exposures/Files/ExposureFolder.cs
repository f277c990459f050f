using System.Globalization;

namespace Proctor.Hosting.Exposures.Files;

/// <summary>A folder of files with exposures. Each file belongs to one process: it is made by the one that writes it, and is never opened again.</summary>
internal sealed class ExposureFolder(string path, TimeProvider clock)
{
    private const int MaxNames = 1_000; // as many files of one process in one millisecond

    private static readonly string Writer = $"{HostName()}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    public string Path => path;

    /// <summary>Makes a new file, and the folder when it is missing.</summary>
    /// <exception cref="IOException">It cannot be made; others say so as well, such as <see cref="UnauthorizedAccessException"/>.</exception>
    public FileStream Create()
    {
        Directory.CreateDirectory(path);
        var stem = System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"exposures-{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{Writer}"));
        for (var i = 1; ; i++)
        {
            try
            {
                return Open(i == 1 ? $"{stem}.jsonl" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}.jsonl"));
            }
            catch (IOException) when (i < MaxNames && Exists(stem))
            {
                // Another container may have the same name and number of process.
            }
        }
    }

    private static bool Exists(string stem) => File.Exists($"{stem}.jsonl");

    private static FileStream Open(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0, // lines are written in blocks already
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead; // identifiers are personal data
        }

        return new FileStream(file, options);
    }

    private static string HostName()
    {
        var name = Environment.MachineName;
        return string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '_'));
    }
}
