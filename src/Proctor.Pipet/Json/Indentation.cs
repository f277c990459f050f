using System.Buffers;

namespace Proctor.Pipet.Json;

/// <summary>Moves JSON that is laid out already a level deeper.</summary>
internal static class Indentation
{
    private static ReadOnlySpan<byte> LineBreak => "\n  "u8;

    /// <summary>
    /// Writes JSON with every line but the first two blanks further in. Texts within JSON have no line breaks of their own: those are escaped.
    /// </summary>
    public static void WriteDeeper(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        int end;
        while ((end = json.IndexOf((byte)'\n')) >= 0)
        {
            output.Write(json[..end]);
            output.Write(LineBreak);
            json = json[(end + 1)..];
        }

        output.Write(json);
    }
}
