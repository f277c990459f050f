using System.Buffers;
using System.Text;
using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>What an application expects of one test. Immutable and safe for concurrent use; compared member by member.</summary>
public sealed record TestSpecification
{
    /// <summary>Gets the bucket value used while the matrix has no valid definition of the test.</summary>
    /// <value>The default is -1.</value>
    public int FallbackValue { get; init; } = -1;

    /// <summary>Gets the buckets the application knows: name to value, in the order of the file.</summary>
    /// <value>Only the values must agree with the matrix, the names are the application's own. The default is none, which accepts every bucket.</value>
    public IReadOnlyDictionary<string, int> Buckets { get; init => field = ValueMap<int>.Copy(value); } = ValueMap<int>.Empty;

    /// <summary>Gets what the application expects of the payloads.</summary>
    /// <value>The default is <see langword="null"/>: the application wants no payload and is given none.</value>
    public PayloadSpecification? Payload { get; init; }

    /// <summary>Gets a text for people.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Description { get; init; }

    /// <summary>Gets the names of the buckets the file gives no value. Any makes the test an error when a matrix is verified.</summary>
    internal IReadOnlyList<string> BucketsWithoutValue { get; init => field = ValueList<string>.Copy(value); } = ValueList<string>.Empty;

    /// <summary>Writes the specification of the test as JSON, in the form it has as a member of <c>tests</c>.</summary>
    /// <param name="layout">The layout; by default the one in which specifications are kept.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, layout, DoubleStyle.PlainDecimal);
        SpecificationWriter.Write(ref json, this);
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
