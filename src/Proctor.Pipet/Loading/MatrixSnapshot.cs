using Proctor.Definitions;
using Proctor.Pipet.Events;
using Proctor.Pipet.Json;
using Proctor.Pipet.Responses;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Loading;

/// <summary>An engine and the parts of answers that depend on nothing but its matrix, written once. Immutable but for the counts, and safe for concurrent use.</summary>
internal sealed class MatrixSnapshot
{
    // Identify answers have the groups and the audit in the data.
    private const int GroupsDepth = 3;
    private const int AuditDepth = 2;

    /// <summary>Writes what can be written.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="source">Where its matrix comes from.</param>
    /// <param name="assignments">Where its groups are counted.</param>
    /// <param name="copiedAt">When its matrix was copied, if it comes from a copy.</param>
    public MatrixSnapshot(ProctorEngine engine, string source, AssignmentCounts assignments, DateTimeOffset? copiedAt = null)
    {
        Engine = engine;
        Source = source;
        CopiedAt = copiedAt;
        Assignments = assignments;
        Groups = new GroupFragments(engine, GroupsDepth, assignments);
        Audit = Fragment(engine.Matrix.Audit, AuditDepth);
        AuditAnswer = Envelope.Of(engine.Matrix.Audit, DefinitionWriter.Write);
        Matrix = WriteMatrix(engine.Matrix);
        MatrixTag = EntityTag.Of(Matrix.Span);
        Event = MatrixEvents.Write(engine.Matrix.Audit, MatrixTag);
    }

    public ProctorEngine Engine { get; }

    /// <summary>Where the matrix comes from.</summary>
    public string Source { get; }

    /// <summary>When the matrix was copied from its source; null when it was read there.</summary>
    public DateTimeOffset? CopiedAt { get; }

    public GroupFragments Groups { get; }

    /// <summary>Where the groups are counted, together with those of other snapshots.</summary>
    public AssignmentCounts Assignments { get; }

    /// <summary>The audit as a member of identify answers.</summary>
    public ReadOnlyMemory<byte> Audit { get; }

    /// <summary>The whole answer to <c>/proctor/matrix/audit</c>.</summary>
    public ReadOnlyMemory<byte> AuditAnswer { get; }

    /// <summary>The whole answer to <c>/proctor/matrix</c>.</summary>
    public ReadOnlyMemory<byte> Matrix { get; }

    /// <summary>By what clients recognise <see cref="Matrix"/>.</summary>
    public EntityTag MatrixTag { get; }

    /// <summary>The event that says that this matrix is served.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    private static byte[] Fragment(Audit audit, int depth)
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.JavaText, depth);
        DefinitionWriter.Write(ref json, audit);
        json.Flush();
        return buffer.ToArray();
    }

    private static byte[] WriteMatrix(TestMatrix matrix)
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.PlainDecimal);
        DefinitionWriter.Write(ref json, matrix);
        json.Flush();
        return buffer.ToArray();
    }
}
