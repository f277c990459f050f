using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

/// <summary>What the reference's REST server answered, character for character; only the order of tests is its own.</summary>
public sealed partial class RecordedOutputTests
{
    private static readonly JsonDocument Recording = JsonDocument.Parse(RepositoryFile.Read("conformance/pipet-exchanges.json"));

    [Fact]
    public void Matrices_are_written_as_the_reference_writes_them()
    {
        var compared = 0;
        foreach (var (matrix, body) in Answers("/proctor/matrix"))
        {
            var expected = TestFragments(body);
            var written = matrix.Select(expected.Keys).ToJson();
            Assert.Equal(WithoutTests(body), WithoutTests(written));
            Assert.Equal(expected, TestFragments(written));
            compared += expected.Count;
        }

        Assert.Equal(8, compared);
    }

    [Fact]
    public void Definitions_inside_an_envelope_are_written_as_the_reference_writes_them()
    {
        var compared = 0;
        foreach (var (test, matrix, body) in AnswersBelow("/proctor/matrix/definition/"))
        {
            var written = Envelope((ref json) => DefinitionWriter.Write(ref json, matrix.Tests[test.TrimEnd('/')]));
            Assert.Equal(body, written);
            compared++;
        }

        Assert.Equal(11, compared);
    }

    [Fact]
    public void Audits_inside_an_envelope_are_written_as_the_reference_writes_them()
    {
        var compared = 0;
        foreach (var (matrix, body) in Answers("/proctor/matrix/audit"))
        {
            Assert.Equal(body, Envelope((ref json) => DefinitionWriter.Write(ref json, matrix.Audit)));
            compared++;
        }

        Assert.Equal(5, compared);
    }

    private delegate void WriteData(ref JsonTextWriter json);

    private static string Envelope(WriteData writeData)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText);
        json.StartObject();
        json.Name("data"u8);
        writeData(ref json);
        json.Name("meta"u8);
        json.StartObject();
        json.Name("status"u8);
        json.Value(200);
        json.EndObject();
        json.EndObject();
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static IEnumerable<(TestMatrix Matrix, string Body)> Answers(string path) =>
        AnswersBelow(path).Where(static answer => answer.Remainder.Length == 0).Select(static answer => (answer.Matrix, answer.Body));

    private static IEnumerable<(string Remainder, TestMatrix Matrix, string Body)> AnswersBelow(string path)
    {
        var servers = Recording.RootElement.GetProperty("servers");
        foreach (var exchange in Recording.RootElement.GetProperty("exchanges").EnumerateArray())
        {
            var request = exchange.GetProperty("request");
            var response = exchange.GetProperty("response");
            var requested = request.GetProperty("path").GetString()!;
            var text = servers.GetProperty(exchange.GetProperty("server").GetString()!).GetProperty("matrix").GetString();
            var body = response.GetProperty("body").GetString()!;
            if (requested.StartsWith(path, StringComparison.Ordinal) && request.GetProperty("method").GetString() == "GET"
                && response.GetProperty("status").GetInt32() == 200 && text is not null && body.Contains("\"version\"", StringComparison.Ordinal))
            {
                yield return (requested[path.Length..], TestMatrix.Parse(text), body);
            }
        }
    }

    private static SortedDictionary<string, string> TestFragments(string json)
    {
        var tests = TestFragment().Matches(json).ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["text"].Value);
        return new SortedDictionary<string, string>(tests, StringComparer.Ordinal);
    }

    private static string WithoutTests(string json) => TestFragment().Replace(json, "");

    [GeneratedRegex("""\n    "(?<name>[^"]*)" : (?<text>\{\n.*?\n    \}),?(?=\n)""", RegexOptions.Singleline)]
    private static partial Regex TestFragment();
}
