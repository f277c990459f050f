using Proctor.Docs.Tests.Documents;
using Proctor.Hosting;
using Proctor.Pipet;

namespace Proctor.Docs.Tests;

public sealed class ConfigurationDocumentTests
{
    // What only code can set.
    private static readonly string[] InCode =
    [
        nameof(PipetOptions.Configuration),
        nameof(PipetOptions.ContextTypes),
        nameof(PipetOptions.TestTypes),
        nameof(PipetOptions.Functions),
        nameof(PipetOptions.DescribeApi),
    ];

    [Fact]
    public void The_table_has_every_option()
    {
        var text = string.Join('\n', Repository.Document("docs/configuration.md").Lines);
        var options = typeof(PipetOptions).GetProperties().Select(static property => property.Name).Except(InCode);

        Assert.DoesNotContain(
            options,
            option => !text.Contains($"`\"{option}\": ", StringComparison.Ordinal) || !text.Contains($"`{PipetOptions.SectionName}__{option}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/aspnetcore.md", typeof(ProctorOptions), "")]
    [InlineData("docs/aspnetcore.md", typeof(ProctorCacheOptions), "Cache:")]
    [InlineData("docs/exposures.md", typeof(ProctorExposureOptions), "")]
    public void The_tables_of_an_application_have_every_setting(string path, Type options, string section)
    {
        string[] inCode = [nameof(ProctorOptions.Engine), nameof(ProctorOptions.RequestConverter), nameof(ProctorOptions.Cache)];
        var keys = Repository.Document(path).Tables.Where(static table => table.HasColumns("key", "default", "meaning"))
            .SelectMany(static table => table.Rows)
            .SelectMany(static row => row[0].Split(", "))
            .Select(static key => key.Trim('`').Replace("Identifiers:<type>", nameof(ProctorExposureOptions.Identifiers), StringComparison.Ordinal));
        Assert.Empty(options.GetProperties().Select(static property => property.Name).Except(inCode).Select(name => section + name).Except(keys));
    }
}
