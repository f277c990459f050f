namespace Proctor.Docs.Tests.Documents;

/// <summary>The checkout the tests were built in: documents are checked where they stand, with everything they point to.</summary>
internal static class Repository
{
    private const string SolutionFile = "Proctor.slnx";

    public static string Root { get; } = FindRoot();

    /// <summary>Gets the documents for people: those at the top and all guides.</summary>
    public static IReadOnlyList<MarkdownDocument> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(static path => MarkdownDocument.Parse(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];

    /// <summary>Gets the paths of the documents, to be the data of a theory.</summary>
    public static TheoryData<string> DocumentPaths => [.. Documents.Select(static document => document.Path)];

    public static MarkdownDocument Document(string path) => Documents.Single(document => document.Path == path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, SolutionFile)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"There is no {SolutionFile} in or above {AppContext.BaseDirectory}.");
    }
}
