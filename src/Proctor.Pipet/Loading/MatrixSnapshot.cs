using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Loading;

/// <summary>An engine and the parts of answers that depend on nothing but its matrix, written once. Immutable and safe for concurrent use.</summary>
internal sealed class MatrixSnapshot
{
    // Identify answers have the groups and the audit in the data.
    private const int GroupsDepth = 3;
    private const int AuditDepth = 2;

    private readonly Lazy<byte[]> _matrix;

    public MatrixSnapshot(ProctorEngine engine)
    {
        Engine = engine;
        Groups = new GroupFragments(engine.Matrix, GroupsDepth);
        Audit = Fragment(engine.Matrix.Audit, AuditDepth);
        AuditAnswer = Envelope.Of(engine.Matrix.Audit, DefinitionWriter.Write);
        _matrix = new Lazy<byte[]>(WriteMatrix);
    }

    public ProctorEngine Engine { get; }

    public GroupFragments Groups { get; }

    /// <summary>The audit as a member of identify answers.</summary>
    public ReadOnlyMemory<byte> Audit { get; }

    /// <summary>The whole answer to <c>/proctor/matrix/audit</c>.</summary>
    public ReadOnlyMemory<byte> AuditAnswer { get; }

    /// <summary>The whole answer to <c>/proctor/matrix</c>; written when it is first asked for.</summary>
    public ReadOnlyMemory<byte> Matrix => _matrix.Value;

    private static byte[] Fragment(Audit audit, int depth)
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.JavaText, depth);
        DefinitionWriter.Write(ref json, audit);
        json.Flush();
        return buffer.ToArray();
    }

    private byte[] WriteMatrix()
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.PlainDecimal);
        DefinitionWriter.Write(ref json, Engine.Matrix);
        json.Flush();
        return buffer.ToArray();
    }
}
