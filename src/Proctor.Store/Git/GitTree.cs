using System.Globalization;
using System.Text;
using Proctor.Store.Folder;

namespace Proctor.Store.Git;

/// <summary>The files of the definitions in a commit. Immutable.</summary>
internal sealed class GitTree
{
    private const string RegularMode = "100644";
    private const string ExecutableMode = "100755";

    private GitTree(IReadOnlyList<GitFile> files, string directory)
    {
        Files = files;
        var definitions = files.Select(file => (Test: TestOf(file.Path, directory), File: file)).Where(static found => found.Test is not null).ToLookup(static found => found.Test!, static found => found.File, StringComparer.Ordinal);
        Definitions = definitions.ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        Repeated = [.. definitions.Where(static group => group.Skip(1).Any()).Select(static group => group.Key)];
    }

    /// <summary>Gets the tree without files.</summary>
    public static GitTree Empty { get; } = new([], "");

    /// <summary>Gets all files below the folder of definitions.</summary>
    public IReadOnlyList<GitFile> Files { get; }

    /// <summary>Gets the files of definitions by test.</summary>
    public IReadOnlyDictionary<string, GitFile> Definitions { get; }

    /// <summary>Gets the tests that have several files of definitions.</summary>
    public IReadOnlyList<string> Repeated { get; }

    /// <summary>Reads what <c>git ls-tree -r -l -z</c> writes.</summary>
    public static GitTree Parse(byte[] listing, string directory)
    {
        var files = new List<GitFile>();
        foreach (var line in Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var fields = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[0] is RegularMode or ExecutableMode) // no links, which could lead anywhere
            {
                files.Add(new GitFile(line[(tab + 1)..], fields[0], fields[2], long.Parse(fields[3], CultureInfo.InvariantCulture)));
            }
        }

        return new GitTree(files, directory);
    }

    /// <summary>
    /// Finds the test a file defines: as in the original, every file below the folder whose name ends so, and its name is that of the folder it is in.
    /// </summary>
    public static string? TestOf(string path, string directory)
    {
        if (!path.StartsWith(directory, StringComparison.Ordinal) || path.Length <= directory.Length || path[directory.Length] != '/'
            || !path.EndsWith(DefinitionFiles.Definition, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = path[(directory.Length + 1)..].Split('/');
        return parts.Length < 2 ? null : parts[^2];
    }
}
