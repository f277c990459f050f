using System.Text.RegularExpressions;
using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests;

public sealed partial class LinkTests
{
    // Places of the original, which messages name too, and what examples may name: this machine and the name reserved for examples.
    private static readonly string[] KnownHosts = ["github.com", "opensource.indeedeng.io", "127.0.0.1", "localhost", "config.example.com", "www.example.com", "semver.org"];

    // Where the server is installed, as the files in deploy have it.
    private static readonly string[] InstalledPaths = ["/opt/proctor-server", "/var/lib/proctor"];

    [Theory]
    [MemberData(nameof(Repository.DocumentPaths), MemberType = typeof(Repository))]
    public void Links_within_the_repository_lead_somewhere(string path)
    {
        var document = Repository.Document(path);
        Assert.Empty(document.Links.Where(link => !link.IsExternal && !Exists(document, link.Target)).Select(link => $"{path}:{link.Line} {link.Target}"));
    }

    [Theory]
    [MemberData(nameof(Repository.DocumentPaths), MemberType = typeof(Repository))]
    public void Files_and_folders_of_the_repository_that_are_named_exist(string path) =>
        Assert.DoesNotContain(InEveryLine(path, PathInRepository()), static found => !ExistsInRepository(found));

    [Theory]
    [MemberData(nameof(Repository.DocumentPaths), MemberType = typeof(Repository))]
    public void Only_hosts_that_are_meant_are_named(string path) =>
        Assert.DoesNotContain(InEveryLine(path, Host()), static host => !KnownHosts.Contains(host));

    [Theory]
    [MemberData(nameof(Repository.DocumentPaths), MemberType = typeof(Repository))]
    public void No_path_of_the_machine_a_document_was_written_on_is_named(string path) =>
        Assert.Empty(InEveryLine(path, PathOfMachine()).Except(InstalledPaths));

    [Theory]
    [InlineData("see /home/me/proctor", 1)]
    [InlineData("see C:\\Users\\me", 1)]
    [InlineData("see /tmp/x and /root/y", 2)]
    [InlineData("see src/Proctor/home/x and /proctor/matrix", 0)]
    public void Paths_of_a_machine_are_recognised(string text, int count) => Assert.Equal(count, PathOfMachine().Count(text));

    private static IEnumerable<string> InEveryLine(string path, Regex pattern) =>
        Repository.Document(path).Lines.SelectMany(line => pattern.Matches(line).Select(static match => match.Groups[1].Value));

    private static bool Exists(MarkdownDocument document, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? document.Path
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Path)!, parts[0]))).Replace('\\', '/');
        return ExistsInRepository(path)
            && (parts.Length == 1 || Repository.Documents.Any(other => other.Path == path && other.Anchors.Contains(parts[1])));
    }

    private static bool ExistsInRepository(string path)
    {
        var full = Path.Combine(Repository.Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }

    [GeneratedRegex(@"(?<![\w/.*-])((?:src|tests|docs|conformance|example|eng|bench)/[\w./{}-]*\w)")]
    private static partial Regex PathInRepository();

    [GeneratedRegex(@"https?://([\w.-]+)")]
    private static partial Regex Host();

    [GeneratedRegex(@"(?<![\w.])((?:/(?:home|root|tmp|work|mnt|opt|Users|var)/|[A-Z]:\\)[\w.\\/-]*)")]
    private static partial Regex PathOfMachine();
}
