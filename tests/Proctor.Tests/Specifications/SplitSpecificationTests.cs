using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

public sealed class SplitSpecificationTests
{
    private static readonly SpecificationFile Context = new("in/providedcontext.json", """{ "country": "String" }""");

    [Fact]
    public void Files_are_put_together_in_their_order()
    {
        var reading = SplitSpecification.Merge(
        [
            new("in/two.json", """{ "fallbackValue": 1, "buckets": { "a": 1 } }"""),
            Context,
            new("in/one.json.json", "{}"),
            new("in/dynamicfilters.json", """[ { "type": "match_all" } ]"""),
            new("in/readme.md", "not JSON"),
            new("in/ProvidedContext.json", "{}"),
        ]);
        var specification = reading.GetValueOrThrow();
        Assert.Equal(["country=String"], specification.ProvidedContext?.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(["two", "one", "ProvidedContext"], specification.Tests.Keys);
        Assert.Equal(1, specification.Tests["two"].FallbackValue);
        Assert.Same(MatchAllFilter.Instance, Assert.Single(specification.DynamicFilters));
    }

    [Fact]
    public void A_context_that_is_null_is_empty()
    {
        var context = SplitSpecification.Merge([new("providedcontext.json", "null")]).GetValueOrThrow().ProvidedContext;
        Assert.NotNull(context);
        Assert.Empty(context);
    }

    [Fact]
    public void There_must_be_one_context() =>
        AssertProblem("Incorrect amount of providedcontext.json in specified input folder. expected 1 but 0: []", new SpecificationFile("in/a.json", "{}"));

    [Fact]
    public void There_must_not_be_two_contexts() =>
        AssertProblem(
            "Incorrect amount of providedcontext.json in specified input folder. expected 1 but 2: [in/providedcontext.json, other/providedcontext.json]",
            Context,
            new SpecificationFile("other/providedcontext.json", "{}"));

    [Fact]
    public void There_must_not_be_two_lists_of_filters() =>
        AssertProblem(
            "Incorrect amount of dynamicfilters.json in specified input folder. expected 0 or 1 but 2: [a/dynamicfilters.json, b/dynamicfilters.json]",
            Context,
            new SpecificationFile("a/dynamicfilters.json", "[]"),
            new SpecificationFile("b/dynamicfilters.json", "[]"));

    [Fact]
    public void There_must_not_be_two_files_for_a_test() =>
        AssertProblem(
            "Multiple x.json found, each test should only have 1 spec file",
            Context,
            new SpecificationFile("a/x.json", "{}"),
            new SpecificationFile("b/x.json", "{}"));

    [Fact]
    public void A_bucket_must_have_a_value() =>
        AssertProblem("specification of x has null bucket value", Context, new SpecificationFile("a/x.json", """{ "buckets": { "a": null } }"""));

    [Fact]
    public void Buckets_must_have_different_values() =>
        AssertProblem(
            "specification of x has duplicated bucket value 1",
            Context,
            new SpecificationFile("a/x.json", """{ "buckets": { "a": 1, "b": 1, "c": 1 } }"""));

    [Theory]
    [InlineData("x.json", "a test specification")]
    [InlineData("dynamicfilters.json", "dynamic filters")]
    public void A_file_that_is_no_json_is_named(string name, string whatFor)
    {
        var problem = Assert.Single(SplitSpecification.Merge([Context, new($"in/{name}", "#")]).Problems);
        Assert.StartsWith($"Could not read json correctly in/{name} for {whatFor}: ", problem.Message, StringComparison.Ordinal);
        Assert.Equal($"in/{name}", problem.Path);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var reading = SplitSpecification.Merge(
        [
            new("a/x.json", """{ "buckets": { "a": 1, "b": 1 } }"""),
            new("a/y.json", """{ "fallbackValue": {} }"""),
            new("a/providedcontext.json", "[]"),
        ]);
        Assert.Equal(
            [
                "Could not read json correctly a/providedcontext.json for provided context: Found a list where an object is wanted",
                "specification of x has duplicated bucket value 1",
                "Could not read json correctly a/y.json for a test specification: Found an object where a 32-bit integer is wanted",
            ],
            reading.Problems.Select(static problem => problem.Message));
        Assert.Equal("a/y.json: fallbackValue", reading.Problems[2].Path);
    }

    [Fact]
    public void Folders_are_read_from_disk_without_what_is_below_them()
    {
        var folder = Directory.CreateTempSubdirectory("specification");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "providedcontext.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "b.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "a.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "notes.txt"), "");
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("below").FullName, "c.json"), "{}");
            var files = SpecificationFile.ReadAll([folder.FullName, Path.Combine(folder.FullName, "below", "c.json")]);
            Assert.Equal(["a.json", "b.json", "providedcontext.json", "c.json"], files.Select(static file => file.Name));
            Assert.Equal(["a", "b", "c"], SplitSpecification.Merge(files).GetValueOrThrow().Tests.Keys);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertProblem(string message, params SpecificationFile[] files) =>
        Assert.Equal(message, Assert.Single(SplitSpecification.Merge(files).Problems).Message);
}
