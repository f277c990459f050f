using System.Buffers;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Identify;

/// <summary>
/// The body of an identify answer, put together from ready-made parts. Its length is known before it is written, so it needs no buffer of its own and
/// goes out in one piece.
/// </summary>
internal sealed class IdentifyAnswer : IDisposable
{
    private readonly ReadOnlyMemory<byte> _context;
    private readonly ReadOnlyMemory<byte> _audit;
    private byte[][] _groups;

    /// <summary>Initializes a new instance of the <see cref="IdentifyAnswer"/> class, and counts its groups.</summary>
    /// <param name="snapshot">The matrix that gave the result.</param>
    /// <param name="result">The groups.</param>
    /// <param name="context">The context as JSON; must stay as it is until the answer is written.</param>
    public IdentifyAnswer(MatrixSnapshot snapshot, ProctorResult result, ReadOnlyMemory<byte> context)
    {
        _context = context;
        _audit = snapshot.Audit;
        _groups = ArrayPool<byte[]>.Shared.Rent(result.NameOrder.Length);
        using var tally = snapshot.Assignments.Open();
        foreach (var index in result.NameOrder)
        {
            if (result.TryGetGroup(index, out var test, out var outcome))
            {
                ref readonly var group = ref snapshot.Groups.At(test, outcome.Bucket);
                tally.Add(group.Place, outcome.Reason);
                _groups[Count++] = group.Json;
                Length += group.Json.Length;
            }
        }

        Length += Count == 0 ? AfterNoGroups.Length : Count - 1 + AfterGroups.Length;
        Length += Envelope.Start.Length + BeforeGroups.Length + BeforeContext.Length + BeforeAudit.Length + AfterAudit.Length + Envelope.End.Length;
        Length += _context.Length + _audit.Length;
    }

    /// <summary>The number of groups.</summary>
    public int Count { get; }

    /// <summary>The length in bytes.</summary>
    public int Length { get; }

    private static ReadOnlySpan<byte> BeforeGroups => "{\n    \"groups\" : {"u8;

    private static ReadOnlySpan<byte> AfterGroups => "\n    }"u8;

    private static ReadOnlySpan<byte> AfterNoGroups => " }"u8;

    private static ReadOnlySpan<byte> BeforeContext => ",\n    \"context\" : "u8;

    private static ReadOnlySpan<byte> BeforeAudit => ",\n    \"audit\" : "u8;

    private static ReadOnlySpan<byte> AfterAudit => "\n  }"u8;

    public void WriteTo(IBufferWriter<byte> output)
    {
        var chunks = new ChunkWriter(output);
        chunks.Write(Envelope.Start);
        WriteGroupsAndContext(ref chunks);
        chunks.Write(BeforeAudit);
        chunks.Write(_audit.Span);
        chunks.Write(AfterAudit);
        chunks.Write(Envelope.End);
        chunks.Complete();
    }

    /// <summary>Writes the data up to the context, without the brace at its end.</summary>
    public void WriteGroupsAndContext(IBufferWriter<byte> output)
    {
        var chunks = new ChunkWriter(output);
        WriteGroupsAndContext(ref chunks);
        chunks.Complete();
    }

    public void Dispose()
    {
        ArrayPool<byte[]>.Shared.Return(_groups, clearArray: true);
        _groups = [];
    }

    private void WriteGroupsAndContext(ref ChunkWriter chunks)
    {
        chunks.Write(BeforeGroups);
        for (var i = 0; i < Count; i++)
        {
            if (i > 0)
            {
                chunks.Write(","u8);
            }

            chunks.Write(_groups[i]);
        }

        chunks.Write(Count == 0 ? AfterNoGroups : AfterGroups);
        chunks.Write(BeforeContext);
        chunks.Write(_context.Span);
    }
}
