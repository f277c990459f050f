using System.Globalization;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Docs.Tests.Documents;
using Proctor.Rules;

namespace Proctor.Docs.Tests;

/// <summary>The variables the examples about rules are evaluated with: a table of the document with the columns variable, type and value.</summary>
internal static class ExampleVariables
{
    public static IReadOnlyDictionary<string, RuleValue> Of(MarkdownDocument document)
    {
        var table = document.Tables.Single(static table => table.HasColumns("variable", "type", "value"));
        return table.Rows.ToDictionary(static row => CodeSpan.Read(row[0]), static row => Value(row[1], CodeSpan.Read(row[2])), StringComparer.Ordinal);
    }

    private static RuleValue Value(string type, string text) => type switch
    {
        "text" => text[1..^1],
        "boolean" => bool.Parse(text),
        "int" => int.Parse(text, CultureInfo.InvariantCulture),
        "long" => long.Parse(text, CultureInfo.InvariantCulture),
        "double" => double.Parse(text, CultureInfo.InvariantCulture),
        "version" => RuleVersion.Parse(text),
        "null" => RuleValue.Null,
        "list" or "map" => FromJson(text),
        _ => throw new FormatException($"'{type}' is no type of the examples."),
    };

    private static RuleValue FromJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Payload.OfJson(json.RootElement).Value;
    }
}
