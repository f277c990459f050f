using System.Buffers;
using System.Text;

namespace Proctor.Definitions;

/// <content>JSON and compilation.</content>
public sealed partial record SourceTestDefinition
{
    /// <summary>Reads a definition.</summary>
    /// <param name="json">The JSON text; comments are allowed, members nobody knows are ignored; see <see cref="Read"/>.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="MatrixFormatException">The text is not a definition; the exception lists everything that is wrong.</exception>
    public static SourceTestDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="utf8">The JSON text in UTF-8; comments are allowed, members nobody knows are ignored; see <see cref="Read"/>.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="MatrixFormatException">The text is not a definition; the exception lists everything that is wrong.</exception>
    public static SourceTestDefinition Parse(ReadOnlySpan<byte> utf8) => Read(utf8).GetValueOrThrow();

    /// <summary>Reads a definition without failing.</summary>
    /// <param name="utf8">
    /// The JSON text in UTF-8, with or without byte order mark, nested at most 500 levels deep. Comments are allowed. What follows the end of the object
    /// is ignored. Scalars are converted where that is plain; null counts as an empty list or map; of equal names the last one counts.
    /// </param>
    /// <param name="strict">Whether members nobody knows are a problem rather than ignored.</param>
    /// <returns>The definition, or everything that is wrong with the text.</returns>
    public static DefinitionReading<SourceTestDefinition> Read(ReadOnlySpan<byte> utf8, bool strict = false) => SourceReader.ReadTest(utf8, strict);

    /// <summary>Compiles the definition for a test matrix: rules in <c>${ }</c>, special constants merged into constants and rule.</summary>
    /// <returns>The compiled definition; this one stays as it is.</returns>
    /// <exception cref="MatrixFormatException">The special constant <c>__COUNTRIES</c> is neither null nor a list.</exception>
    public TestDefinition Compile()
    {
        var problems = new ProblemList();
        return TestCompiler.Compile("", this, problems) ?? throw new MatrixFormatException(problems.ToList());
    }

    /// <summary>Writes the definition as JSON in UTF-8.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="layout">The layout.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void Write(IBufferWriter<byte> output, JsonLayout layout = JsonLayout.Indented)
    {
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonTextWriter(output, layout, DoubleStyle.PlainDecimal);
        DefinitionWriter.Write(ref json, this);
        json.Flush();
    }

    /// <summary>Returns the definition as JSON.</summary>
    /// <param name="layout">The layout.</param>
    /// <returns>The text, without a line end after it.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, layout);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
