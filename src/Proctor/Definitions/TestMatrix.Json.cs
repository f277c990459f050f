using System.Buffers;
using System.Text;

namespace Proctor.Definitions;

/// <content>JSON.</content>
public sealed partial record TestMatrix
{
    /// <summary>Reads a matrix.</summary>
    /// <param name="json">The JSON text of the matrix; see <see cref="Read"/>.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="MatrixFormatException">The text is not a matrix; the exception lists everything that is wrong.</exception>
    public static TestMatrix Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a matrix.</summary>
    /// <param name="utf8">The JSON text of the matrix in UTF-8; see <see cref="Read"/>.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="MatrixFormatException">The text is not a matrix; the exception lists everything that is wrong.</exception>
    public static TestMatrix Parse(ReadOnlySpan<byte> utf8) => Read(utf8).GetValueOrThrow();

    /// <summary>Reads a matrix without failing, and if wanted only some of its tests.</summary>
    /// <param name="utf8">
    /// The JSON text of the matrix in UTF-8, without byte order mark and without comments, nested at most 500 levels deep. What follows the end of the
    /// object is ignored, and so are members nobody knows; those at the top give a warning. Scalars are converted where that is plain: a number where a
    /// text is wanted, a text with a number where a number is wanted. Null counts as an empty list or map. Of equal names the last one counts.
    /// </param>
    /// <param name="select">
    /// Called with the name and the definition of each test as soon as it is read; it returns the definition to keep, as it is or changed, or
    /// <see langword="null"/> to drop the test at once. <see langword="null"/> keeps all tests. Tests that are not kept must be well-formed all the same.
    /// </param>
    /// <returns>The matrix, or everything that is wrong with the text.</returns>
    public static DefinitionReading<TestMatrix> Read(ReadOnlySpan<byte> utf8, Func<string, TestDefinition, TestDefinition?>? select = null) =>
        MatrixReader.Read(utf8, select);

    /// <summary>Returns a matrix with some of the tests and the same audit.</summary>
    /// <param name="names">The names of the tests; those that do not exist are ignored.</param>
    /// <returns>The smaller matrix, its tests in the order of this one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is <see langword="null"/>.</exception>
    public TestMatrix Select(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        var tests = new OrderedDictionary<string, TestDefinition>(StringComparer.Ordinal);
        foreach (var (name, test) in Tests)
        {
            if (wanted.Contains(name))
            {
                tests.Add(name, test);
            }
        }

        return this with { Tests = ValueMap<TestDefinition>.Own(tests) };
    }

    /// <summary>Writes the matrix as JSON in UTF-8, its tests in ordinal order of their names.</summary>
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

    /// <summary>Writes the matrix as JSON in UTF-8, its tests in ordinal order of their names. The stream is neither flushed nor closed.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="layout">The layout.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public void Write(Stream output, JsonLayout layout = JsonLayout.Indented)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var buffer = new StreamBufferWriter(output);
        Write(buffer, layout);
        buffer.Complete();
    }

    /// <summary>Returns the matrix as JSON, its tests in ordinal order of their names.</summary>
    /// <param name="layout">The layout.</param>
    /// <returns>The text, without a line end after it.</returns>
    public string ToJson(JsonLayout layout = JsonLayout.Indented)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, layout);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
