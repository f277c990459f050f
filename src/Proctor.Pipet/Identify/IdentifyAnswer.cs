using System.Buffers;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Identify;

/// <summary>
/// The body of an identify answer, put together from ready-made parts. Its length is known before it is written, so it needs no buffer of its own and
/// goes out in one piece.
/// </summary>
internal readonly struct IdentifyAnswer
{
    private readonly MatrixSnapshot _snapshot;
    private readonly ProctorResult _result;
    private readonly ReadOnlyMemory<byte> _context;

    /// <summary>Initializes a new instance of the <see cref="IdentifyAnswer"/> struct.</summary>
    /// <param name="snapshot">The matrix that gave the result.</param>
    /// <param name="result">The groups.</param>
    /// <param name="context">The context as JSON.</param>
    public IdentifyAnswer(MatrixSnapshot snapshot, ProctorResult result, ReadOnlyMemory<byte> context)
    {
        _snapshot = snapshot;
        _result = result;
        _context = context;
        Length = Measure();
    }

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
        output.Write(Envelope.Start);
        output.Write(BeforeGroups);
        output.Write(WriteGroups(output) ? AfterGroups : AfterNoGroups);
        output.Write(BeforeContext);
        output.Write(_context.Span);
        output.Write(BeforeAudit);
        output.Write(_snapshot.Audit.Span);
        output.Write(AfterAudit);
        output.Write(Envelope.End);
    }

    private bool WriteGroups(IBufferWriter<byte> output)
    {
        var isFirst = true;
        foreach (var assignment in _result)
        {
            if (assignment.Bucket is { } bucket)
            {
                if (!isFirst)
                {
                    output.Write(","u8);
                }

                output.Write(_snapshot.Groups.Of(assignment.TestName, bucket).Span);
                isFirst = false;
            }
        }

        return !isFirst;
    }

    private int Measure()
    {
        var groups = 0;
        var length = 0;
        foreach (var assignment in _result)
        {
            if (assignment.Bucket is { } bucket)
            {
                length += _snapshot.Groups.Of(assignment.TestName, bucket).Length;
                groups++;
            }
        }

        length += groups == 0 ? AfterNoGroups.Length : groups - 1 + AfterGroups.Length;
        length += Envelope.Start.Length + BeforeGroups.Length + BeforeContext.Length + BeforeAudit.Length + AfterAudit.Length + Envelope.End.Length;
        return length + _context.Length + _snapshot.Audit.Length;
    }
}
