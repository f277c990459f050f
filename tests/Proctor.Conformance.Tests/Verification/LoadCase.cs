using System.Text;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Conformance.Tests.Verification;

/// <summary>A recorded load, and how ours compares with it.</summary>
internal sealed class LoadCase(JsonElement request, JsonElement response)
{
    // What Pipet declares for its types: the names of their Java classes.
    private static readonly Dictionary<string, string> ClassNames = new()
    {
        ["String"] = "java.lang.String",
        ["int"] = "java.lang.Integer",
        ["long"] = "java.lang.Long",
        ["short"] = "java.lang.Short",
        ["byte"] = "java.lang.Byte",
        ["double"] = "java.lang.Double",
        ["float"] = "java.lang.Float",
        ["boolean"] = "java.lang.Boolean",
        ["char"] = "java.lang.Character",
        ["UserAgent"] = "com.indeed.proctor.pipet.deploy.useragent.UserAgent",
    };

    /// <summary>Says how the load differs from the recorded one, or gives null.</summary>
    public string? FindDifference()
    {
        var specification = ReadSpecification();
        var matrix = TestMatrix.Read(Encoding.UTF8.GetBytes(MatrixText()), (name, test) => specification.Value?.Uses(name, test) == false ? null : test);
        var isLoaded = specification.IsSuccess && matrix.IsSuccess;
        if (!response.GetProperty("ok").GetBoolean())
        {
            return isLoaded ? $"loads; the original: {response.GetProperty("error").GetString()}" : null;
        }

        return isLoaded
            ? Compare(matrix.Value!, specification.Value!)
            : $"does not load: {string.Join(' ', [.. specification.Problems, .. matrix.Problems])}";
    }

    /// <summary>The specification of a Pipet server with such context variables; without any, that of one which checks the syntax of rules only.</summary>
    public static Specification PipetSpecification(JsonElement? context) => Specification.Everything with
    {
        ProvidedContext = context?.EnumerateObject().ToDictionary(static variable => variable.Name, static variable => ClassNames[variable.Value.GetString()!]),
    };

    public static VerificationResult Verify(TestMatrix matrix, string source, Specification specification) =>
        MatrixVerifier.Verify(
            matrix, source, specification, new VerificationSettings { Context = SampleTypes.Standard.CreateContext(specification.ProvidedContext) });

    private DefinitionReading<Specification> ReadSpecification()
    {
        var text = request.TryGetProperty("spec", out var specification)
            ? specification.GetRawText()
            : PipetSpecification(request.TryGetProperty("context", out var context) ? context : null).ToJson();
        return Specification.Read(text);
    }

    private string MatrixText() =>
        request.TryGetProperty("matrixText", out var text) ? text.GetString()! : request.GetProperty("matrix").GetRawText();

    private string? Compare(TestMatrix matrix, Specification specification)
    {
        var result = Verify(matrix, request.GetProperty("source").GetString()!, specification);
        var consolidated = MatrixConsolidator.Consolidate(matrix, specification, result);
        var ours = JsonSerializer.SerializeToElement(new SortedDictionary<string, object>
        {
            ["testsWithErrors"] = result.Errors,
            ["dynamicTestsWithErrors"] = result.DynamicErrors,
            ["missingTests"] = result.MissingTests.Order(StringComparer.Ordinal),
            ["verifiedRules"] = result.VerifiedRules,
            ["tests"] = consolidated.Tests.Keys.Order(StringComparer.Ordinal),
            ["dynamicTests"] = Names(consolidated, static test => test.IsDynamic),
            ["unitlessTests"] = Names(consolidated, static test => test.ContainsUnitlessAllocation),
        });
        foreach (var member in ours.EnumerateObject())
        {
            if (Difference(member.Name, member.Value) is { } difference)
            {
                return difference;
            }
        }

        using var document = JsonDocument.Parse(consolidated.ToJson());
        return Difference("audit", document.RootElement.GetProperty("audit")) ?? Difference("definitions", document.RootElement.GetProperty("tests"));
    }

    private string? Difference(string member, JsonElement ours) =>
        !response.TryGetProperty(member, out var theirs) || JsonElement.DeepEquals(theirs, ours) ? null : $"{member}: expected {theirs}, got {ours}";

    private static IEnumerable<string> Names(TestMatrix matrix, Func<TestDefinition, bool> predicate) =>
        matrix.Tests.Where(test => predicate(test.Value)).Select(static test => test.Key).Order(StringComparer.Ordinal);
}
