using System.Buffers;
using System.Text;
using Proctor.Definitions;

namespace Proctor.Specifications;

/// <content>The JSON form.</content>
public sealed partial record Specification
{
    /// <summary>Reads a specification. Comments and members nobody knows are skipped; of a member that is there twice the last one counts.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="filterTypes">The types of filters there are, or <see langword="null"/> for <see cref="DynamicFilterTypes.Standard"/>.</param>
    /// <returns>The specification, or everything that is wrong with the text.</returns>
    public static DefinitionReading<Specification> Read(ReadOnlySpan<byte> utf8, DynamicFilterTypes? filterTypes = null) =>
        new SpecificationReader(filterTypes ?? DynamicFilterTypes.Standard).Read(utf8);

    /// <summary>Reads a specification; see <see cref="Read(ReadOnlySpan{byte}, DynamicFilterTypes?)"/>.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="filterTypes">The types of filters there are, or <see langword="null"/> for <see cref="DynamicFilterTypes.Standard"/>.</param>
    /// <returns>The specification, or everything that is wrong with the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    public static DefinitionReading<Specification> Read(string json, DynamicFilterTypes? filterTypes = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json), filterTypes);
    }

    /// <summary>Reads a specification that should be valid.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="filterTypes">The types of filters there are, or <see langword="null"/> for <see cref="DynamicFilterTypes.Standard"/>.</param>
    /// <returns>The specification.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="MatrixFormatException">Something is wrong with the text; the exception lists everything.</exception>
    public static Specification Parse(string json, DynamicFilterTypes? filterTypes = null) => Read(json, filterTypes).GetValueOrThrow();

    /// <summary>Writes the specification as JSON.</summary>
    /// <param name="output">Where to; the text is UTF-8 and ends without a line break.</param>
    /// <param name="layout">The layout; by default the one in which specifications are kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void Write(IBufferWriter<byte> output, JsonLayout layout = JsonLayout.Indented)
    {
        ArgumentNullException.ThrowIfNull(output);
        var json = new JsonTextWriter(output, layout, DoubleStyle.PlainDecimal);
        SpecificationWriter.Write(ref json, this);
        json.Flush();
    }

    /// <summary>Writes the specification as JSON.</summary>
    /// <param name="layout">The layout; by default the one in which specifications are kept.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, layout);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
