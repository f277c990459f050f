using Proctor.Definitions;

namespace Proctor.Cli;

/// <summary>Where a matrix goes.</summary>
internal static class MatrixOutput
{
    /// <summary>What stands for standard output.</summary>
    public const string Standard = "-";

    /// <summary>Writes a matrix. A file is written beside its place and moved there when it is complete, so that who reads it never sees half of one.</summary>
    public static void Write(TestMatrix matrix, string folder, string name, bool mayCreateFolder)
    {
        if (folder == Standard)
        {
            using var output = Console.OpenStandardOutput();
            matrix.Write(output);
            return;
        }

        if (mayCreateFolder)
        {
            Directory.CreateDirectory(folder);
        }

        var path = Path.Combine(folder, name);
        var prepared = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = File.Create(prepared))
            {
                matrix.Write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(prepared, path, overwrite: true);
        }
        finally
        {
            File.Delete(prepared);
        }
    }
}
