using System.Text.Json;
using Proctor.Client.Json;

namespace Proctor.Client;

/// <summary>Definitions of tests as a server shows them, for pages. Immutable.</summary>
public sealed class MatrixDocument
{
    private readonly JsonElement? _audit;
    private readonly Dictionary<string, JsonElement> _tests = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="MatrixDocument"/> class from the JSON of a matrix.</summary>
    /// <param name="matrix">The matrix: an object with a member <c>tests</c>. What is needed of it is copied.</param>
    /// <param name="tests">The tests to show.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is no object, or its member <c>tests</c> is none.</exception>
    /// <exception cref="InvalidOperationException">A text in it is not valid Unicode.</exception>
    public MatrixDocument(JsonElement matrix, TestNames tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        if (matrix.ValueKind != JsonValueKind.Object || !matrix.TryGetProperty("tests", out var all) || all.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("A matrix is an object with an object 'tests'.", nameof(matrix));
        }

        IsAvailable = true;
        Tests = tests;
        _audit = matrix.TryGetProperty("audit", out var audit) ? Copy(audit) : null;
        Version = _audit is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("version", out var version) ? VersionText.Of(version) : null;
        foreach (var name in tests)
        {
            if (all.TryGetProperty(name, out var definition))
            {
                _tests.Add(name, Copy(definition));
            }
        }
    }

    private MatrixDocument() => Tests = TestNames.None;

    /// <summary>Gets what there is when the definitions cannot be had.</summary>
    public static MatrixDocument Unavailable { get; } = new();

    /// <summary>Gets a value indicating whether the definitions could be had.</summary>
    public bool IsAvailable { get; }

    /// <summary>Gets the tests that are shown, also those the matrix does not have.</summary>
    public TestNames Tests { get; }

    /// <summary>Gets the version of the matrix.</summary>
    /// <value><see langword="null"/> when it has none or is not available.</value>
    public string? Version { get; }

    /// <summary>Gets the definition of a test.</summary>
    /// <param name="test">The name of the test, case-sensitive.</param>
    /// <returns>The definition as JSON; <see langword="null"/> when the matrix has no such test, or it is not shown.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public JsonElement? DefinitionOf(string test) => _tests.TryGetValue(test, out var definition) ? definition : null;

    /// <summary>
    /// Writes an object with <c>audit</c>, when it is known, and <c>tests</c>, which has an empty object for each test the matrix does not have.
    /// </summary>
    /// <param name="json">Where to write.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        if (_audit is { } audit)
        {
            json.WritePropertyName("audit");
            audit.WriteTo(json);
        }

        json.WriteStartObject("tests");
        foreach (var name in Tests)
        {
            WriteTest(json, name);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTest(Utf8JsonWriter json, string name)
    {
        json.WritePropertyName(name);
        if (_tests.TryGetValue(name, out var definition))
        {
            definition.WriteTo(json);
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
    }

    // Texts that are not valid Unicode are found now, not when somebody writes them.
    private static JsonElement Copy(JsonElement json)
    {
        JsonTexts.Check(json);
        return json.Clone();
    }
}
