using Proctor.Docs.Tests.Documents;
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
}
