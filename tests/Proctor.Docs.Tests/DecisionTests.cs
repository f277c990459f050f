using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests;

public sealed class DecisionTests
{
    private const string Folder = "docs/decisions";

    private static IEnumerable<MarkdownDocument> Records =>
        Repository.Documents.Where(static document => document.Path.StartsWith($"{Folder}/0", StringComparison.Ordinal));

    [Fact]
    public void Every_record_has_the_sections_a_record_has() => Assert.Empty(
        from record in Records
        from section in new[] { "background", "options", "decision", "consequences" }
        where !record.Anchors.Contains(section)
        select $"{record.Path}: {section}");

    [Fact]
    public void The_records_are_numbered_without_gaps() => Assert.Equal(
        Enumerable.Range(1, Records.Count()).Select(static number => $"{number:0000}"),
        Records.Select(static record => Path.GetFileName(record.Path)[..4]));

    [Fact]
    public void The_list_of_records_is_complete() => Assert.Equal(
        Records.Select(static record => Path.GetFileName(record.Path)),
        Repository.Document($"{Folder}/README.md").Links.Select(static link => link.Target).Where(static target => target.StartsWith('0')));
}
