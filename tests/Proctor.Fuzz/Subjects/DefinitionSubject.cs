using System.Text;
using System.Text.Json.Nodes;
using Proctor.Definitions;
using Proctor.Fuzz.Inputs;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Fuzz.Subjects;

/// <summary>Definitions as people write them: read leniently and strictly, written and read again, compiled, specified.</summary>
internal sealed class DefinitionSubject : IFuzzSubject
{
    private static readonly JsonInputs Inputs = new(
        [
            .. TestsOf(Corpus.ReadJson("example-matrix.json")),
            .. TestsOf(Corpus.ReadJson("matrix-10.json")),
            .. Corpus.ReadParts("load.jsonl", "req", "matrix").SelectMany(TestsOf),
            JsonNode.Parse("""{"salt":"x","testType":"USER","specialConstants":{"__COUNTRIES":["US"]},"rule":"a","buckets":[{"name":"a","value":0}],"allocations":[]}""")!,
        ],
        DocumentTexts.Any,
        DocumentTexts.Rule);

    public string Name => "definitions";

    public long MaxAllocation => 64L << 20;

    public string Generate(InputRandom random) => Inputs.Generate(random);

    public void Try(string input)
    {
        var bytes = ByteText.ToBytes(input);
        ReadingPromises.Check(TestMatrixDefinition.Read(bytes));
        var reading = SourceTestDefinition.Read(bytes);
        ReadingPromises.Check(reading);
        ReadingPromises.CheckThrows(reading);
        Promise.Holds(reading.IsSuccess || !SourceTestDefinition.Read(bytes, strict: true).IsSuccess, "What is read strictly is read leniently");
        if (reading.IsSuccess)
        {
            TryWriting(reading.Value);
            TryCompiling(reading.Value);
            _ = SpecificationGenerator.TryGenerate(reading.Value, out _, out _);
        }
    }

    private static IEnumerable<JsonNode> TestsOf(JsonNode matrix) =>
        matrix["tests"] is JsonObject tests ? tests.Select(static test => test.Value?.DeepClone()).OfType<JsonObject>() : [];

    private static void TryWriting(SourceTestDefinition definition)
    {
        var json = definition.ToJson();
        var again = SourceTestDefinition.Read(Encoding.UTF8.GetBytes(json));
        Promise.Holds(again.IsSuccess, "A definition that was written can be read", string.Join("; ", again.Problems));
        Promise.SameText(json, again.Value!.ToJson(), "A definition is written the same after it was read");
        Promise.Holds(again.Value.Equals(SourceTestDefinition.Parse(json)), "A definition is equal to what it is written as");
    }

    private static void TryCompiling(SourceTestDefinition definition)
    {
        try
        {
            var compiled = definition.Compile();
            _ = MatrixVerifier.VerifyDefinition("x", compiled, "fuzz");
        }
        catch (MatrixFormatException exception)
        {
            Promise.Holds(exception.Problems.Count > 0, "A failure lists problems");
        }
    }
}
