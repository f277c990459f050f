using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_readme_has_less_than_150_lines() => Assert.InRange(Repository.Document("README.md").Lines.Count, 1, 149);

    [Fact]
    public void The_readme_names_every_project()
    {
        var text = string.Join('\n', Repository.Document("README.md").Lines);
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(static path => Path.GetFileNameWithoutExtension(path));
        Assert.DoesNotContain(projects, project => !text.Contains($"`{project}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_leads_to_every_guide()
    {
        var targets = Repository.Document("README.md").Links.Select(static link => link.Target).ToHashSet(StringComparer.Ordinal);
        var guides = Repository.Documents.Select(static document => document.Path).Where(static path => Path.GetDirectoryName(path) == "docs");
        Assert.DoesNotContain(guides, guide => !targets.Contains(guide));
    }
}
