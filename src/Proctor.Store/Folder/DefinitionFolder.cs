using Proctor.Definitions;

namespace Proctor.Store.Folder;

/// <summary>A folder with a folder for each test: reading it as the original's builder does.</summary>
internal static class DefinitionFolder
{
    // The one hidden folder the original leaves out.
    private const string SubversionFolder = ".svn";

    /// <summary>Reads all tests.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The tests that can be read.</returns>
    /// <exception cref="StoreException">The folder is not there or cannot be read.</exception>
    public static SortedDictionary<string, SourceTestDefinition> Read(string path, List<StoreProblem> problems)
    {
        var tests = new SortedDictionary<string, SourceTestDefinition>(StringComparer.Ordinal);
        try
        {
            foreach (var name in NamesIn(path))
            {
                if (ReadTest(path, name, problems) is { } definition)
                {
                    tests.Add(name, definition);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The definitions in {path} cannot be read: {failure.Message}", failure);
        }

        return tests;
    }

    /// <summary>The names of all tests, also of those that cannot be read.</summary>
    public static IEnumerable<string> NamesIn(string path) =>
        Directory.EnumerateDirectories(path).Select(static folder => Path.GetFileName(folder)).Where(static name => name != SubversionFolder).Order(StringComparer.Ordinal);

    private static SourceTestDefinition? ReadTest(string path, string name, List<StoreProblem> problems)
    {
        var file = Path.Combine(path, name, DefinitionFiles.Definition);
        var shown = file.Replace('\\', '/');
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            problems.Add(new StoreProblem(name, $"The folder of the test has no {DefinitionFiles.Definition}")
            {
                File = shown,
                Remedy = "Add the file, or remove the folder: every folder here is a test.",
            });
            return null;
        }

        if (info.Length > DefinitionFiles.MaxBytes)
        {
            problems.Add(DefinitionFiles.TooLarge(name, shown));
            return null;
        }

        return DefinitionFiles.Read(name, shown, File.ReadAllBytes(file), problems);
    }
}
