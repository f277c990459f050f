using System.Buffers;
using System.Text;

namespace Proctor.Definitions;

/// <content>JSON.</content>
public sealed partial record TestMatrixDefinition
{
    /// <summary>Reads the tests of a store.</summary>
    /// <param name="json">The JSON text, an object with the member <c>tests</c>; comments are allowed, members nobody knows are ignored.</param>
    /// <returns>The tests.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="MatrixFormatException">The text is not such a document; the exception lists everything that is wrong.</exception>
    public static TestMatrixDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json)).GetValueOrThrow();
    }

    /// <summary>Reads the tests of a store without failing.</summary>
    /// <param name="utf8">The JSON text in UTF-8; see <see cref="SourceTestDefinition.Read"/>.</param>
    /// <param name="strict">Whether members nobody knows are a problem rather than ignored.</param>
    /// <returns>The tests, or everything that is wrong with the text.</returns>
    public static DefinitionReading<TestMatrixDefinition> Read(ReadOnlySpan<byte> utf8, bool strict = false) => SourceReader.ReadMatrix(utf8, strict);

    /// <summary>Writes the tests as JSON in UTF-8, in ordinal order of their names.</summary>
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

    /// <summary>Returns the tests as JSON, in ordinal order of their names.</summary>
    /// <param name="layout">The layout.</param>
    /// <returns>The text, without a line end after it.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, layout);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
