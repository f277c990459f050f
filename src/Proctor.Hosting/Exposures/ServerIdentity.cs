using System.Text.Json;
using Proctor.Client;

namespace Proctor.Hosting.Exposures;

/// <summary>Finds out whose a group of a server is. The server is asked for the types of tests, which hardly ever change, and no more than once in ten seconds.</summary>
internal sealed class ServerIdentity(IMatrixDocumentSource documents, TestNames tests, SentIdentifiers sent, TimeProvider clock) : IExposureIdentity
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile MatrixDocument _known = MatrixDocument.Unavailable;
    private Task<MatrixDocument> _asking = Task.FromResult(MatrixDocument.Unavailable);
    private long? _askedAt;

    public async ValueTask<ExposedUnit?> FindAsync(QueuedExposure exposure, CancellationToken cancellationToken)
    {
        var type = exposure.Group.TestType;
        if (type is null)
        {
            var document = await DocumentForAsync(exposure.MatrixVersion, cancellationToken).ConfigureAwait(false);
            type = TypeOf(document, exposure.Test);
        }

        return sent.Of(exposure.Request, type);
    }

    private static string? TypeOf(MatrixDocument document, string test) =>
        document.DefinitionOf(test) is { ValueKind: JsonValueKind.Object } definition
        && definition.TryGetProperty("testType", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    // Of several who ask at once each gets the answer of the one call.
    private async ValueTask<MatrixDocument> DocumentForAsync(string? version, CancellationToken cancellationToken)
    {
        Task<MatrixDocument> asking;
        lock (_lock)
        {
            if (_asking.IsCompleted && (!_known.IsAvailable || _known.Version != version) && (_askedAt is not { } asked || clock.GetElapsedTime(asked) >= Pause))
            {
                _askedAt = clock.GetTimestamp();
                _asking = AskAsync();
            }

            asking = _asking;
        }

        return await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<MatrixDocument> AskAsync()
    {
        var document = await documents.GetMatrixAsync(tests, CancellationToken.None).ConfigureAwait(false);
        return _known = document.IsAvailable ? document : _known;
    }
}
