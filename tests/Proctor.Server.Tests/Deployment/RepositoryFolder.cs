namespace Proctor.Server.Tests.Deployment;

/// <summary>The repository the tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string PathOf(params string[] segments) => System.IO.Path.Combine([Path, .. segments]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Proctor.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no Proctor.slnx above {AppContext.BaseDirectory}.");
    }
}
