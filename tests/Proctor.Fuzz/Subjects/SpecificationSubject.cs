using Proctor.Definitions;
using Proctor.Fuzz.Inputs;
using Proctor.Specifications;

namespace Proctor.Fuzz.Subjects;

/// <summary>Specifications: read, written and read again, and what a matrix is loaded with.</summary>
internal sealed class SpecificationSubject : IFuzzSubject
{
    private static readonly JsonInputs Inputs = new(
        [
            .. Corpus.ReadParts("loadspec.jsonl", "req", "spec"),
            System.Text.Json.Nodes.JsonNode.Parse(
                """
                {"providedContext":{"country":"String","loggedIn":"boolean"},
                 "tests":{"buttoncolortst":{"fallbackValue":-1,"buckets":{"inactive":-1,"control":0},"payload":{"type":"stringValue","validator":"${value != ''}","allowForce":true},"description":"x"}},
                 "dynamicFilters":[{"type":"name_prefix","prefix":"button"},{"type":"name_pattern","regex":"[a-z]*tst"},{"type":"match_all"},{"type":"meta_tags_filter","meta_tags":["x"]},
                 {"type":"namespaces_filter","namespaces":["x"]}]}
                """)!,
        ],
        DocumentTexts.Any,
        DocumentTexts.Rule,
        DocumentTexts.Pattern);

    private static readonly TestMatrix[] Matrices = [TestMatrix.Parse(Corpus.ReadText("example-matrix.json")), TestMatrix.Parse(Corpus.ReadText("matrix-10.json"))];

    public string Name => "specifications";

    public long MaxAllocation => 128L << 20;

    public string Generate(InputRandom random) => Inputs.Generate(random);

    public void Try(string input)
    {
        var reading = Specification.Read(ByteText.ToBytes(input));
        ReadingPromises.Check(reading);
        ReadingPromises.CheckThrows(reading);
        if (!reading.IsSuccess)
        {
            return;
        }

        TryWriting(reading.Value);
        foreach (var matrix in Matrices)
        {
            TryLoading(matrix, reading.Value);
        }
    }

    private static void TryWriting(Specification specification)
    {
        var json = specification.ToJson();
        var again = Specification.Read(json);
        Promise.Holds(again.IsSuccess, "A specification that was written can be read", string.Join("; ", again.Problems));
        Promise.SameText(json, again.Value!.ToJson(), "A specification is written the same after it was read");
    }

    private static void TryLoading(TestMatrix matrix, Specification specification)
    {
        var engine = ProctorEngine.Load(matrix, new EngineSettings { Specification = specification, Clock = StoppedClock.Instance });
        foreach (var name in engine.Matrix.Tests.Keys)
        {
            Promise.Holds(
                specification.Tests.ContainsKey(name) || engine.Verification.DynamicTests.Contains(name) || engine.Verification.MissingTests.Contains(name),
                "Only tests the application uses are kept",
                name);
        }

        _ = engine.Identify(Identifiers.User("1"), SampleContext.Full).ToString();
    }
}
