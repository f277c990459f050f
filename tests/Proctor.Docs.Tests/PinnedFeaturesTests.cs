using System.Text.RegularExpressions;
using Proctor.Docs.Tests.Documents;

namespace Proctor.Docs.Tests;

/// <summary>A feature somebody relies on is pinned by a test, and a test that is renamed or removed is missed in the document that names it.</summary>
public sealed partial class PinnedFeaturesTests
{
    private static readonly Lazy<ILookup<string, string>> Sources = new(ReadSources);

    [Fact]
    public void Every_feature_of_the_client_for_Django_names_tests_that_exist()
    {
        var rows = Repository.Document("docs/from-django-proctor.md").Tables.Where(static table => table.Header[^1] == "pinned by").SelectMany(static table => table.Rows).ToList();
        Assert.True(rows.Count > 80, "The tables are not found.");
        Assert.DoesNotContain(rows, static row => !Reference().IsMatch(row[^1]));
        Assert.DoesNotContain(rows.SelectMany(static row => Reference().Matches(row[^1])).Select(static match => match.Value), static name => !Exists(name));
    }

    [Theory]
    [InlineData("PinnedFeaturesTests.A_test_that_is_not_there_is_missed", true)]
    [InlineData("PinnedFeaturesTests.A_test_that_is_not_there", false)]
    [InlineData("ReadmeTests.A_test_that_is_not_there_is_missed", false)]
    public void A_test_that_is_not_there_is_missed(string name, bool exists) => Assert.Equal(exists, Exists($"`{name}`"));

    private static bool Exists(string reference)
    {
        var parts = reference.Trim('`').Split('.');
        return Sources.Value[parts[0]].Any(source => Regex.IsMatch(source, $@"public (async )?(void|Task) {parts[1]}\("));
    }

    // Several projects may have tests of the same name.
    private static ILookup<string, string> ReadSources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .ToLookup(static path => Path.GetFileNameWithoutExtension(path), File.ReadAllText, StringComparer.Ordinal);

    [GeneratedRegex(@"`\w+Tests\.\w+`")]
    private static partial Regex Reference();
}
