using System.Reflection;
using System.Text.RegularExpressions;
using Proctor.Docs.Tests.Documents;
using Proctor.Rules;
using Proctor.Verification;

namespace Proctor.Docs.Tests;

public sealed partial class DiagnosticsDocumentTests
{
    private static readonly MarkdownDocument Document = Repository.Document("docs/diagnostics.md");

    public static TheoryData<string, string, string, string> Examples =>
    [
        .. Document.Tables.Where(static table => table.HasColumns("code", "severity", "rule", "message"))
            .SelectMany(static table => table.Rows)
            .Select(static row => (CodeSpan.Read(row[0]), row[1], CodeSpan.Read(row[2]), row[3])),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rule_has_what_the_document_says(string code, string severity, string rule, string message)
    {
        var samples = new RuleVerificationContext(ExampleVariables.Of(Document), new HashSet<string>());
        var diagnostic = Assert.Single(new RuleVerifier().Verify(rule, RuleMap.Empty, samples).Diagnostics, found => found.Code == code);
        Assert.Equal((code, severity, message), (diagnostic.Code, diagnostic.Severity.ToString().ToLowerInvariant(), diagnostic.Message));
    }

    [Fact]
    public void Every_code_is_explained()
    {
        var ofRules = RuleCode().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Proctor.Rules/Diagnostics/RuleProblems.cs"))).Select(static match => match.Value);
        var ofTests = typeof(TestProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
        var explained = Document.Tables.SelectMany(static table => table.Rows).Select(static row => row[0].Trim('`')).Where(static text => AnyCode().IsMatch(text));
        Assert.Equal(ofRules.Concat(ofTests).Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"RULE\d{3}")]
    private static partial Regex RuleCode();

    [GeneratedRegex(@"^[A-Z]+\d{3}$")]
    private static partial Regex AnyCode();
}
