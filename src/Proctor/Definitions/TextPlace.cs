using System.Text;

namespace Proctor.Definitions;

/// <summary>Lines and columns of a text, counted from 1; columns in characters.</summary>
internal static class TextPlace
{
    public static (int Line, int Column) Of(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>Finds the place that is given by the numbers of line and byte, both from 0.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        var offset = 0;
        for (; line > 0; line--)
        {
            var end = text[offset..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            offset += end + 1;
        }

        return (int)Math.Min(offset + byteInLine, text.Length);
    }
}
