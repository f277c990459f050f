using System.Buffers;
using System.Text.Json;
using Proctor.Client;
using Proctor.Definitions;
using Proctor.Hosting.Sources;

namespace Proctor.Hosting.Inspection;

/// <summary>Makes an engine of the definitions a server shows, to draw and explain what the server does. Safe for concurrent use.</summary>
internal sealed class ServerInspection(PipetClient client, TestNames tests, ProctorOptions options)
{
    private const int MaxRounds = 8; // each finds the tests those of the round before depend on

    private TestNames _wanted = tests;

    public async ValueTask<MatrixView> RunAsync(CancellationToken cancellationToken)
    {
        var wanted = Volatile.Read(ref _wanted);
        for (var round = 0; round < MaxRounds; round++)
        {
            var document = await client.GetMatrixAsync(wanted, cancellationToken).ConfigureAwait(false);
            if (!document.IsAvailable)
            {
                return Without($"{client.Name} does not show its matrix; the log says why.");
            }

            var reading = TestMatrix.Read(JsonOf(document).WrittenSpan);
            if (!reading.IsSuccess)
            {
                return Without($"The matrix of {client.Name} cannot be read: {reading.Problems[0]}");
            }

            var needed = reading.Value.Tests.Values.Select(static test => test.DependsOn?.TestName).OfType<string>();
            string[] missing = [.. needed.Where(name => wanted.IndexOf(name) < 0)];
            if (missing.Length == 0)
            {
                Volatile.Write(ref _wanted, wanted); // the next time it is one call, and the server need not send it again
                return Of(reading.Value);
            }

            wanted = new TestNames(wanted.Concat(missing));
        }

        return Without("The tests depend on too many others.");
    }

    // Tests the matrix does not have are written as empty objects, which are no definitions.
    private static ArrayBufferWriter<byte> JsonOf(MatrixDocument document)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(utf8);
        json.WriteStartObject();
        json.WriteStartObject("audit");
        json.WriteString("version", document.Version);
        json.WriteEndObject();
        json.WriteStartObject("tests");
        foreach (var name in document.Tests)
        {
            if (document.DefinitionOf(name) is { } definition)
            {
                json.WritePropertyName(name);
                definition.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return utf8;
    }

    private MatrixView Of(TestMatrix matrix) => new()
    {
        Engine = ProctorEngine.Load(matrix, options.Engine),
        Converter = options.RequestConverter,
        IsOwn = false,
        Health = new SourceHealth(SourceState.Good, $"{client.Name} has version {matrix.Audit.Version} of the matrix.", new Dictionary<string, object>()),
    };

    private MatrixView Without(string problem) => new()
    {
        Engine = null,
        Converter = options.RequestConverter,
        IsOwn = false,
        Health = new SourceHealth(SourceState.Down, problem, new Dictionary<string, object>()),
    };
}
