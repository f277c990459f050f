using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Fuzz.Inputs;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Fuzz.Subjects;

/// <summary>Test matrices: read, written and read again, verified, loaded, evaluated.</summary>
internal sealed class MatrixSubject : IFuzzSubject
{
    private static readonly JsonInputs Inputs = new(
        [Corpus.ReadJson("example-matrix.json"), Corpus.ReadJson("matrix-10.json"), .. Corpus.ReadParts("load.jsonl", "req", "matrix"), .. Corpus.ReadParts("loadspec.jsonl", "req", "matrix")],
        DocumentTexts.Any,
        DocumentTexts.Rule);

    private static readonly EngineSettings Settings = EngineSettings.Default with { Clock = StoppedClock.Instance };

    private static readonly EngineSettings StrictSettings = Settings with
    {
        Specification = Specification.Everything with { ProvidedContext = new Dictionary<string, string> { ["country"] = "String", ["loggedIn"] = "boolean", ["age"] = "int" } },
    };

    public string Name => "matrix";

    public long MaxAllocation => 128L << 20;

    public string Generate(InputRandom random) => Inputs.Generate(random);

    public void Try(string input)
    {
        var reading = TestMatrix.Read(ByteText.ToBytes(input));
        ReadingPromises.Check(reading);
        if (!reading.IsSuccess)
        {
            return;
        }

        TryWriting(reading.Value);
        _ = MatrixVerifier.VerifyAlone(reading.Value, "fuzz");
        TryEngine(ProctorEngine.Load(reading.Value, Settings));
        TryEngine(ProctorEngine.Load(reading.Value, StrictSettings));
    }

    private static void TryWriting(TestMatrix matrix)
    {
        var json = matrix.ToJson();
        var again = TestMatrix.Read(System.Text.Encoding.UTF8.GetBytes(json));
        Promise.Holds(again.IsSuccess, "A matrix that was written can be read", string.Join("; ", again.Problems));
        Promise.SameText(json, again.Value!.ToJson(), "A matrix is written the same after it was read");

        // The format keeps ten fraction digits and writes infinity as a text, so the matrix as it was read first may differ.
        var compact = TestMatrix.Parse(matrix.ToJson(JsonLayout.Compact));
        Promise.Holds(again.Value.Equals(compact), "A matrix is equal to what it is written as, whatever the layout");
        Promise.Equal(again.Value.GetHashCode(), compact.GetHashCode(), "Equal matrices have equal hash codes");
    }

    private static void TryEngine(ProctorEngine engine)
    {
        var identifiers = new Identifiers { ["USER"] = "1", ["ACCOUNT"] = "2", ["EMAIL"] = "" };
        var result = engine.Identify(identifiers, SampleContext.Full);
        var text = result.ToString();
        Promise.SameText(text, engine.Identify(identifiers, SampleContext.Full).ToString(), "The same request gets the same groups");
        Promise.Equal(result.Count, result.Explain().Count(static test => test.IsAssigned), "The count is that of the groups");
        _ = result.Properties.Count;
        foreach (var test in result.Explain())
        {
            _ = test.ToString();
            Promise.Holds(engine.Matrix.Tests.ContainsKey(test.TestName!), "Groups are of tests of the matrix", test.TestName!);
        }

        TrySelection(engine, identifiers, result);
        TryForcing(engine, identifiers, result);
    }

    private static void TrySelection(ProctorEngine engine, Identifiers identifiers, ProctorResult all)
    {
        foreach (var name in engine.Matrix.Tests.Keys.Take(3))
        {
            var one = engine.Identify(identifiers, SampleContext.Full, tests: [name]);
            Promise.Equal(all[name].ToString(), one[name].ToString(), "A test gives the same alone as among all");
        }
    }

    private static void TryForcing(ProctorEngine engine, Identifiers identifiers, ProctorResult free)
    {
        var wanted = free.ToDictionary(static test => test.TestName!, static test => test.Bucket!.Value);
        var forced = engine.Identify(identifiers, SampleContext.Full, new ForceGroups(wanted));
        foreach (var (name, value) in wanted)
        {
            Promise.Equal(value, forced[name].ValueOr(int.MinValue), "A bucket that can be assigned can be forced");
        }

        _ = engine.Identify(Identifiers.None, null, new ForceGroups([], defaultMode: ForceDefaultMode.MinLive)).ToString();
    }
}
