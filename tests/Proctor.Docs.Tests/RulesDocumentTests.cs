using Proctor.Docs.Tests.Documents;
using Proctor.Rules;

namespace Proctor.Docs.Tests;

/// <summary>
/// Evaluates the examples of <c>docs/rules.md</c>: every table with a column <c>gives</c> says there what the column before it evaluates to. A column <c>rule</c> has
/// whole rules, any other one expressions.
/// </summary>
public sealed class RulesDocumentTests
{
    private const string ResultColumn = "gives";

    private static readonly MarkdownDocument Document = Repository.Document("docs/rules.md");
    private static readonly RuleEvaluator Evaluator = new();

    public static TheoryData<string, string> Expressions => [.. Examples(static column => column != "rule")];

    public static TheoryData<string, string> Rules => [.. Examples(static column => column == "rule")];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_gives_what_the_document_says(string expression, string expected) =>
        Assert.Equal(expected, Describe(Evaluator.EvaluateExpression($"${{{expression}}}", RuleMap.Empty, Context())));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_what_the_document_says(string rule, string expected)
    {
        var outcome = Evaluator.Evaluate(rule, RuleMap.Empty, Context());
        Assert.Equal(expected, outcome.Fault is not null ? "error" : outcome.IsTrue ? "true" : "false");
    }

    [Fact]
    public void Every_function_has_an_example()
    {
        var examples = string.Join('\n', Examples(static _ => true).Select(static example => example.Code));
        Assert.DoesNotContain(
            RuleFunctionSet.Default.Names,
            name => !name.StartsWith("indeed:", StringComparison.Ordinal) && !examples.Contains($"{name}(", StringComparison.Ordinal));
    }

    private static RuleContext Context() => new(ExampleVariables.Of(Document));

    private static IEnumerable<(string Code, string Gives)> Examples(Func<string, bool> isWanted) =>
        from table in Document.Tables
        let column = table.Header.ToList().IndexOf(ResultColumn)
        where column > 0 && isWanted(table.Header[column - 1])
        from row in table.Rows
        select (CodeSpan.Read(row[column - 1]), CodeSpan.Read(row[column]));

    private static string Describe(RuleValue value) => value.Kind switch
    {
        RuleKind.Fault => "error",
        RuleKind.Null => "null",
        RuleKind.String => $"'{value}'",
        _ => value.ToString(),
    };
}
