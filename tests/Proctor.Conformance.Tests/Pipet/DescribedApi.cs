using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>Judges answers by a description in OpenAPI.</summary>
internal sealed class DescribedApi(JsonElement document)
{
    private const string Schemas = "#/components/schemas/";
    private const string SchemasAlone = "#/$defs/";
    private const string AnyError = """{ "$ref": "#/components/schemas/ErrorEnvelope" }""";

    private readonly string _schemas = document.GetProperty("components").GetProperty("schemas").GetRawText();

    /// <summary>Compares an answer with the description.</summary>
    /// <returns>What differs, or null.</returns>
    public string? Judge(string method, string target, RawResponse answer)
    {
        if (method is "HEAD" or "OPTIONS")
        {
            return answer.Body.Length == 0 ? null : $"there is a body: {answer.Body}";
        }

        if (Find(method, target) is not { } operation)
        {
            return answer.Status >= 400 ? JudgeBody(AnyError, answer.Body) : $"{method} {target} is not described, but answered with {answer.Status}";
        }

        var responses = operation.GetProperty("responses");
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        var response = Follow(responses.TryGetProperty(status, out var exact) ? exact : responses.GetProperty("default"));
        if (!response.TryGetProperty("content", out var content))
        {
            return answer.Body.Length == 0 ? null : $"there is a body: {answer.Body}";
        }

        var type = answer.ContentType?.Split(';')[0] ?? "";
        return content.TryGetProperty(type, out var described)
            ? JudgeBody(described.GetProperty("schema").GetRawText(), answer.Body)
            : $"the content type {type} is not described";
    }

    // Paths that answer every method are described by GET. Slashes too many and parameters of segments do not count, as in the original.
    private JsonElement? Find(string method, string target)
    {
        var path = Regex.Replace(Regex.Replace(Uri.UnescapeDataString(target.Split('?')[0]), ";[^/]*", ""), "/+", "/");
        foreach (var described in document.GetProperty("paths").EnumerateObject())
        {
            var pattern = Regex.Replace(Regex.Escape(described.Name).Replace("}", @"\}", StringComparison.Ordinal), @"\\\{\w+\\\}", "[^/]+");
            if (Regex.IsMatch(path, $"^{pattern}/?$", RegexOptions.CultureInvariant))
            {
                var everyMethod = described.Name.StartsWith("/config/", StringComparison.Ordinal);
                return described.Value.TryGetProperty(everyMethod ? "get" : method.ToLowerInvariant(), out var operation) ? operation : null;
            }
        }

        return null;
    }

    private JsonElement Follow(JsonElement element)
    {
        if (!element.TryGetProperty("$ref", out var reference))
        {
            return element;
        }

        return reference.GetString()!.Split('/').Skip(1).Aggregate(document, static (at, segment) => at.GetProperty(segment));
    }

    private string? JudgeBody(string schema, string body)
    {
        if (body.Length == 0)
        {
            return "there is no body";
        }

        // As JSON Schema alone: the schemas of the document become its definitions.
        var whole = $$"""{ "allOf": [ {{schema}} ], "$defs": {{_schemas}} }""".Replace(Schemas, SchemasAlone, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        var result = JsonSchema.FromText(whole).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? null
            : string.Join("; ", (result.Details ?? []).Where(static detail => detail.Errors is not null)
                .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")));
    }
}
