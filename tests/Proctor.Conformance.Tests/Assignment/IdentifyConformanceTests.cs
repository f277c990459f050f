using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Proctor.Assignment;
using Proctor.Conformance.Tests.Pipet;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Conformance.Tests.Assignment;

public sealed class IdentifyConformanceTests
{
    private const string CornerCases = "identify.jsonl";
    private const string RandomCases = "identify-random.jsonl";

    [Fact]
    public void Corner_cases_give_the_recorded_groups()
    {
        ProctorEngine? engine = null;
        var differences = new List<string>();
        var count = 0;
        foreach (var (line, recorded) in CaseFiles.ReadLines(CornerCases))
        {
            var request = recorded.GetProperty("req");
            if (request.GetProperty("op").GetString() == "load")
            {
                engine = ProctorEngine.Load(TestMatrix.Parse(request.GetProperty("matrix").GetRawText()));
                continue;
            }

            count++;
            var result = Identify(engine!, request, CaseValues.TypedContext(request.GetProperty("ctx")));
            var expected = recorded.GetProperty("res");
            Add(differences, CornerCases, line, CompareGroups(expected, result) ?? CompareProperties(expected.GetProperty("properties"), result));
        }

        Assert.True(count > 20, $"{CornerCases} has only {count} cases.");
        Assert.True(differences.Count == 0, $"{differences.Count} of {count} differ:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void Random_matrices_give_the_recorded_groups()
    {
        var differences = new List<string>();
        var count = 0;
        foreach (var (line, recorded) in CaseFiles.ReadLines(RandomCases))
        {
            var types = recorded.GetProperty("context");
            var settings = new EngineSettings { Source = "SRC", VerificationContext = PipetContext(types) };
            var engine = ProctorEngine.Load(TestMatrix.Parse(recorded.GetProperty("matrix").GetRawText()), settings);
            Add(differences, RandomCases, line, CompareErrors(recorded.GetProperty("load").GetProperty("errors"), engine));
            foreach (var request in recorded.GetProperty("cases").EnumerateArray())
            {
                count++;
                var result = Identify(engine, request, CaseValues.RawContext(request.GetProperty("ctx"), types));
                Add(differences, RandomCases, line, CompareGroups(request, result));
            }
        }

        Assert.True(count > 1_000, $"{RandomCases} has only {count} cases.");
        Assert.True(differences.Count == 0, $"{differences.Count} of {count} differ:\n{string.Join('\n', differences.Take(40))}");
    }

    private static void Add(List<string> differences, string file, int line, string? difference)
    {
        if (difference is not null)
        {
            differences.Add($"{file}:{line} {difference}");
        }
    }

    private static ProctorResult Identify(ProctorEngine engine, JsonElement request, RuleContext context)
    {
        var isRandomEnabled = !request.TryGetProperty("randomEnabled", out var random) || random.GetBoolean();
        var identifiers = new Identifiers { RandomEnabled = isRandomEnabled };
        foreach (var identifier in request.GetProperty("ids").EnumerateObject())
        {
            identifiers[identifier.Name] = identifier.Value.GetString();
        }

        return engine.Identify(identifiers, context, Force(request), TestNames(request));
    }

    private static ForceGroups Force(JsonElement request)
    {
        var force = ForceGroups.Parse(request.TryGetProperty("force", out var text) ? text.GetString() : null);
        var isFull = request.TryGetProperty("forceMode", out var mode) && mode.GetString() == "full";
        return isFull ? force : new ForceGroups(force.Groups);
    }

    private static string[]? TestNames(JsonElement request) =>
        request.TryGetProperty("tests", out var tests) && tests.ValueKind == JsonValueKind.Array
            ? [.. tests.EnumerateArray().Select(static test => test.GetString()!)]
            : null;

    // The server declares its variables by their Java classes, and of those only texts have a sample.
    private static RuleVerificationContext PipetContext(JsonElement types)
    {
        var names = types.EnumerateObject().ToLookup(static type => type.Value.GetString() == "String", static type => type.Name);
        return new RuleVerificationContext(names[true].ToFrozenDictionary(static name => name, static _ => (RuleValue)""), names[false].ToFrozenSet());
    }

    private static string? CompareErrors(JsonElement expected, ProctorEngine engine)
    {
        foreach (var error in expected.EnumerateObject())
        {
            var message = engine.Verification.DynamicErrors.GetValueOrDefault(error.Name);
            var quotesTheTime = error.Value.GetString()!.Contains("proctor:now()", StringComparison.Ordinal);
            if (message != error.Value.GetString() && !(quotesTheTime && message is not null))
            {
                return $"{error.Name}: expected the error\n    {error.Value.GetString()}\n  got\n    {message}";
            }
        }

        var dropped = engine.Verification.DynamicErrors.Keys.Except(expected.EnumerateObject().Select(static error => error.Name)).ToArray();
        return dropped.Length == 0 ? null : $"dropped without need: {string.Join(", ", dropped.Select(name => $"{name}: {engine.Verification.DynamicErrors[name]}"))}";
    }

    private static string? CompareGroups(JsonElement expected, ProctorResult result)
    {
        var buckets = expected.GetProperty("buckets");
        var allocations = expected.GetProperty("allocations");
        foreach (var assigned in result)
        {
            if (!buckets.TryGetProperty(assigned.TestName!, out _))
            {
                return $"{assigned}: expected no bucket";
            }
        }

        foreach (var bucket in buckets.EnumerateObject())
        {
            if (CompareBucket(bucket.Value, result[bucket.Name]) is { } difference)
            {
                return $"{bucket.Name}: {difference}";
            }
        }

        foreach (var assigned in result)
        {
            var expectedId = allocations.TryGetProperty(assigned.TestName!, out var id) ? id.GetString() : null;
            if (expectedId != assigned.Allocation?.Id)
            {
                return $"{assigned}: expected allocation {expectedId ?? "none"}";
            }
        }

        return null;
    }

    private static string? CompareBucket(JsonElement expected, TestAssignment assigned)
    {
        if (assigned.Bucket is not { } bucket)
        {
            return $"expected {expected.GetRawText()}, got {assigned}";
        }

        if (expected.TryGetProperty("random", out var random) && random.GetBoolean())
        {
            return null;
        }

        if (bucket.Name != expected.GetProperty("name").GetString() || bucket.Value != expected.GetProperty("value").GetInt32())
        {
            return $"expected {expected.GetRawText()}, got {assigned}";
        }

        var payload = expected.TryGetProperty("payload", out var own) && own.ValueKind != JsonValueKind.Null ? own : (JsonElement?)null;
        return payload is null || bucket.Payload is null
            ? (payload is null == (bucket.Payload is null) ? null : $"expected payload {payload}, got {bucket.Payload}")
            : JsonDifference.Find(payload.Value, ToJson(bucket.Payload));
    }

    private static string? CompareProperties(JsonElement expected, ProctorResult result)
    {
        foreach (var (name, property) in result.Properties)
        {
            // Where a priority that is no number takes part the order of evaluation decides, which in the original is that of a hash table.
            if (name != "x" && !expected.TryGetProperty(name, out _))
            {
                return $"property {name} = {property.Value} is not expected";
            }
        }

        foreach (var property in expected.EnumerateObject())
        {
            if (property.Name != "x" && (!result.Properties.TryGetValue(property.Name, out var actual)
                || actual.TestName != property.Value.GetProperty("testName").GetString()
                || JsonDifference.Find(property.Value.GetProperty("value"), PayloadJson.ToElement(actual.Value)) is not null))
            {
                return $"property {property.Name}: expected {property.Value.GetRawText()}, got {result.Properties.GetValueOrDefault(property.Name)}";
            }
        }

        return null;
    }

    private static JsonElement ToJson(Payload payload)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Compact, DoubleStyle.JavaText);
        DefinitionWriter.Write(ref json, payload);
        json.Flush();
        using var document = JsonDocument.Parse(output.WrittenMemory);
        return document.RootElement.Clone();
    }
}
