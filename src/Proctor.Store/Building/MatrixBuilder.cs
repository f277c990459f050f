using System.Globalization;
using Proctor.Definitions;
using Proctor.Store.Checking;
using Proctor.Store.Folder;

namespace Proctor.Store.Building;

/// <summary>Builds the one file applications load from the definitions of a store: the same bytes as the original, with the tests in ordinal order.</summary>
public static class MatrixBuilder
{
    /// <summary>Reads the definitions in a folder as they are.</summary>
    /// <param name="basePath">The base folder.</param>
    /// <param name="directory">The folder of definitions below it; every folder in it is a test.</param>
    /// <param name="clock">The clock, or <see langword="null"/> for that of the system; the time in milliseconds becomes the id of the revision.</param>
    /// <returns>The definitions; the author is the user of the process as <c>USER</c> names it, or empty.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="basePath"/> or <paramref name="directory"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">There is no such folder, or it cannot be read.</exception>
    public static StoredMatrix ReadFolder(string basePath, string directory = DefinitionFiles.DefaultDirectory, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(basePath);
        ArgumentNullException.ThrowIfNull(directory);
        if (DefinitionFiles.FindDirectoryMistake(directory) is { } mistake)
        {
            throw new StoreException(mistake);
        }

        if (!Directory.Exists(basePath))
        {
            throw new StoreException($"Base dir {basePath} is not a directory");
        }

        var path = Path.Combine(basePath, directory);
        if (!Directory.Exists(path))
        {
            throw new StoreException($"There is no folder of definitions {path}");
        }

        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var problems = new List<StoreProblem>();
        var tests = DefinitionFolder.Read(path, problems);
        var version = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var revision = new StoreRevision(version, Environment.GetEnvironmentVariable("USER") ?? "", now, "");
        return new StoredMatrix(revision, new TestMatrixDefinition { Tests = tests }, problems);
    }

    /// <summary>Compiles and checks all tests.</summary>
    /// <param name="source">The definitions.</param>
    /// <param name="settings">Under which version and whose name, or <see langword="null"/> for those of the revision.</param>
    /// <returns>The matrix, or everything that is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    public static MatrixBuild Build(StoredMatrix source, MatrixBuildSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        settings ??= new MatrixBuildSettings();
        var author = string.IsNullOrWhiteSpace(settings.Author) ? OrNull(source.Revision.Author) : settings.Author;
        var version = OrNull(settings.Version) ?? source.Revision.Id;
        var problems = Check(source, $"{author ?? "null"}@{version}", settings);
        if (problems.Any(static problem => !problem.IsWarning))
        {
            return new MatrixBuild(null, problems);
        }

        var compiled = (source.ToVersion() with { Author = author, Version = version, Published = settings.Updated ?? source.Revision.Date }).Compile();
        return new MatrixBuild(compiled, problems);
    }

    private static List<StoreProblem> Check(StoredMatrix source, string name, MatrixBuildSettings settings)
    {
        var check = new DefinitionCheck(settings.Verification);
        var found = source.Definition.Tests.SelectMany(test => check.Check(test.Key, test.Value, name)).Concat(check.CheckDependencies(source.Definition));
        var placed = settings.Folder is null ? found : found.Select(problem => problem with { File = $"{settings.Folder}/{problem.Test}/{DefinitionFiles.Definition}" });
        return [.. source.Problems.Concat(placed).OrderBy(static problem => problem.Test, StringComparer.Ordinal)];
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
