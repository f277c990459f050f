using System.Buffers;
using System.Globalization;
using System.Text;

namespace Proctor.Definitions;

/// <content>Compilation and JSON.</content>
public sealed partial record TestMatrixVersion
{
    /// <summary>Compiles all tests into a test matrix.</summary>
    /// <returns>
    /// The matrix, with an audit made of <see cref="Published"/>, <see cref="Version"/> and <see cref="Author"/>. Its rules are not verified.
    /// </returns>
    /// <exception cref="MatrixFormatException">
    /// There is no <see cref="Definition"/> or no <see cref="Published"/>, or some test cannot be compiled; the exception lists all of them.
    /// </exception>
    public TestMatrix Compile()
    {
        var definition = Definition ?? throw new MatrixFormatException("Missing test matrix definition");
        var published = Published ?? throw new MatrixFormatException("Missing publication date");
        var problems = new ProblemList();
        var tests = new OrderedDictionary<string, TestDefinition>(StringComparer.Ordinal);
        foreach (var (name, source) in definition.Tests)
        {
            if (TestCompiler.Compile(name, source, problems) is { } test)
            {
                tests.Add(name, test);
            }
        }

        if (problems.Count > 0)
        {
            throw new MatrixFormatException(problems.ToList(), problems.Omitted);
        }

        var audit = new Audit { Version = Version, Updated = published.ToUnixTimeMilliseconds(), UpdatedBy = Author };
        return new TestMatrix { Audit = audit, Tests = ValueMap<TestDefinition>.Own(tests) };
    }

    /// <summary>Writes the version as JSON in UTF-8: the definition, then when, what and who.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="layout">The layout.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void Write(IBufferWriter<byte> output, JsonLayout layout = JsonLayout.Indented)
    {
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonTextWriter(output, layout, DoubleStyle.PlainDecimal);
        json.StartObject();
        json.Name("testMatrixDefinition"u8);
        if (Definition is null)
        {
            json.Null();
        }
        else
        {
            DefinitionWriter.Write(ref json, Definition);
        }

        json.Name("published"u8);
        json.Value(Published?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
        json.Name("version"u8);
        json.Value(Version);
        json.Name("description"u8);
        json.Value(Description);
        json.Name("author"u8);
        json.Value(Author);
        json.EndObject();
        json.Flush();
    }

    /// <summary>Returns the version as JSON.</summary>
    /// <param name="layout">The layout.</param>
    /// <returns>The text, without a line end after it.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, layout);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
