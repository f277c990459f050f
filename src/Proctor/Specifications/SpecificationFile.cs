namespace Proctor.Specifications;

/// <summary>A file of a specification that is split into several. Immutable.</summary>
/// <param name="Path">The path, for messages; its last segment says what the file holds.</param>
/// <param name="Json">The content.</param>
public sealed record SpecificationFile(string Path, string Json)
{
    /// <summary>Gets the last segment of the path.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>
    /// Reads files from disk, and of each folder the files directly in it, in the order of their names. Only names that end in <c>.json</c> count.
    /// </summary>
    /// <param name="paths">Paths of files and folders.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is <see langword="null"/>.</exception>
    /// <exception cref="IOException">A path does not exist, or a file cannot be read.</exception>
    public static IReadOnlyList<SpecificationFile> ReadAll(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.SelectMany(Expand).Where(SplitSpecification.IsPart).Select(static path => new SpecificationFile(path, File.ReadAllText(path)))];
    }

    private static IEnumerable<string> Expand(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path];
}
