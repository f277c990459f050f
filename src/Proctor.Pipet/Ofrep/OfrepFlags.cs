using System.Collections.Frozen;
using Proctor.Definitions;
using Proctor.Pipet.Events;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Ofrep;

/// <summary>The tests of a matrix as flags. Immutable and safe for concurrent use.</summary>
internal sealed class OfrepFlags
{
    private readonly FrozenDictionary<string, OfrepFlag> _flags;

    public OfrepFlags(MatrixSnapshot snapshot)
    {
        var matrix = snapshot.Engine.Matrix;
        _flags = matrix.Tests.ToFrozenDictionary(
            static test => test.Key, static test => new OfrepFlag(test.Key, test.Value), StringComparer.Ordinal);
        Event = ServerSentEvent.Write("message"u8, snapshot.MatrixTag.Digest, snapshot, static (ref json, changed) => WriteEvent(ref json, changed));
    }

    /// <summary>The event that tells clients to ask again.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    public OfrepFlag this[string key] => _flags[key];

    /// <summary>When a matrix was built, in seconds since 1970; 0 when it is not known.</summary>
    public static long LastModifiedOf(MatrixSnapshot snapshot) => Math.Max(snapshot.Engine.Matrix.Audit.Updated, 0) / 1000;

    private static void WriteEvent(ref JsonTextWriter json, MatrixSnapshot snapshot)
    {
        json.Name("type"u8);
        json.Value("refetchEvaluation");
        json.Name("etag"u8);
        json.Value(snapshot.MatrixTag.Digest);
        if (LastModifiedOf(snapshot) is > 0 and var lastModified)
        {
            json.Name("lastModified"u8);
            json.Value(lastModified);
        }
    }
}
