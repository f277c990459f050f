namespace Proctor.Conformance.Tests;

public sealed class KnownDifferencesTests
{
    private const string Document = """
        # Compatibility

        Text about `load.jsonl`.

        | file | line | reason |
        |---|---|---|
        | `load.jsonl` | 3 | one bad test |
        | load.jsonl | 7, 9-11 | a null, or `a|b` |
        | pipet-exchanges.json | 2 | an envelope |
        """;

    [Fact]
    public void Rows_are_found_in_a_document()
    {
        var differences = KnownDifferences.Parse(Document);
        Assert.Equal(
            ["load.jsonl:3=one bad test", "load.jsonl:7=a null, or `a|b`", "load.jsonl:9=a null, or `a|b`", "load.jsonl:10=a null, or `a|b`",
                "load.jsonl:11=a null, or `a|b`", "pipet-exchanges.json:2=an envelope"],
            differences.Reasons.Select(static pair => $"{pair.Key.File}:{pair.Key.Line}={pair.Value}"));
    }

    [Fact]
    public void A_document_without_rows_has_no_entries() => Assert.Empty(KnownDifferences.Parse("| a | b | c |\n|---|---|---|\n").Reasons);

    [Theory]
    [InlineData("| a.jsonl | 1 | |")]
    [InlineData("| a.jsonl | 1 | x |\n| a.jsonl | 1-2 | y |")]
    public void A_row_needs_a_reason_and_a_line_one_row(string document) => Assert.Throws<FormatException>(() => KnownDifferences.Parse(document));

    [Fact]
    public void A_difference_that_is_known_passes_and_any_other_does_not()
    {
        var differences = KnownDifferences.Parse(Document);
        Assert.Null(differences.Judge("load.jsonl", 3, "is different"));
        Assert.Null(differences.Judge("load.jsonl", 4, null));
        Assert.Equal("load.jsonl:4 is different", differences.Judge("load.jsonl", 4, "is different"));
        Assert.Equal("loadspec.jsonl:3 is different", differences.Judge("loadspec.jsonl", 3, "is different"));
    }

    [Fact]
    public void An_entry_that_no_longer_differs_does_not_pass() =>
        Assert.Equal(
            "load.jsonl:3 no longer differs; take it out of the known differences (one bad test).",
            KnownDifferences.Parse(Document).Judge("load.jsonl", 3, null));
}
