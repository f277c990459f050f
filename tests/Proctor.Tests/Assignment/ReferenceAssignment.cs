using System.Buffers.Binary;
using System.Numerics;

namespace Proctor.Tests.Assignment;

/// <summary>
/// The contract for hashing and cutoffs, written down once more as plainly as possible and from nothing but arithmetic, to compare the engine with.
/// </summary>
internal static class ReferenceAssignment
{
    private static readonly int[][] Shifts = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    private static readonly uint[] Sines = [.. Enumerable.Range(1, 64).Select(static step => (uint)(Math.Abs(Math.Sin(step)) * 4294967296.0))];

    public static int PointOf(string testName, string? salt, string identifier)
    {
        salt ??= "null";
        var prefix = salt.StartsWith('&') ? salt : testName + "|" + salt;
        var digest = Md5([.. JavaUtf8(prefix), .. JavaUtf8(identifier)]);
        return (digest[12] << 24) | (digest[13] << 16) | (digest[14] << 8) | digest[15];
    }

    /// <summary>The index of the range a point falls into.</summary>
    public static int RangeOf(IReadOnlyList<double> lengths, int point)
    {
        var range = 0;
        while (range < lengths.Count - 1 && point > CutoffOf(lengths, range))
        {
            range++;
        }

        return range;
    }

    public static int CutoffOf(IReadOnlyList<double> lengths, int range)
    {
        var total = 0.0;
        for (var i = 0; i <= range; i++)
        {
            total += lengths[i];
        }

        var product = total * 4294967295.0;
        var end = -2147483648.0 + product;
        if (double.IsNaN(end))
        {
            return 0;
        }

        if (double.IsInfinity(end))
        {
            return end < 0 ? int.MinValue : int.MaxValue;
        }

        return (int)BigInteger.Min(BigInteger.Max(new BigInteger(Math.Truncate(end)), int.MinValue), int.MaxValue);
    }

    /// <summary>UTF-8 as Java writes it: a question mark for each half of a surrogate pair that stands alone.</summary>
    public static byte[] JavaUtf8(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit is < '\ud800' or > '\udfff')
            {
                Append(bytes, unit);
            }
            else if (unit <= '\udbff' && i + 1 < text.Length && text[i + 1] is >= '\udc00' and <= '\udfff')
            {
                Append(bytes, 0x10000 + ((unit - 0xd800) << 10) + (text[++i] - 0xdc00));
            }
            else
            {
                bytes.Add((byte)'?');
            }
        }

        return [.. bytes];
    }

    public static byte[] Md5(byte[] message)
    {
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        var padded = Pad(message);
        for (var block = 0; block < padded.Length; block += 64)
        {
            AddBlock(state, padded.AsSpan(block, 64));
        }

        var digest = new byte[16];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(4 * i), state[i]);
        }

        return digest;
    }

    private static byte[] Pad(byte[] message)
    {
        var padded = new byte[(message.Length + 8) / 64 * 64 + 64];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - 8), 8 * (ulong)message.Length);
        return padded;
    }

    private static void AddBlock(uint[] state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var step = 0; step < 64; step++)
        {
            var (mixed, word) = (step / 16) switch
            {
                0 => ((b & c) | (~b & d), step),
                1 => ((d & b) | (~d & c), (5 * step) + 1),
                2 => (b ^ c ^ d, (3 * step) + 5),
                _ => (c ^ (b | ~d), 7 * step),
            };
            var sum = a + mixed + Sines[step] + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * (word % 16))..]);
            (a, b, c, d) = (d, b + BitOperations.RotateLeft(sum, Shifts[step / 16][step % 4]), b, c);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static void Append(List<byte> bytes, int codePoint)
    {
        if (codePoint < 0x80)
        {
            bytes.Add((byte)codePoint);
            return;
        }

        var extra = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        var lead = extra switch { 1 => 0xc0, 2 => 0xe0, _ => 0xf0 };
        bytes.Add((byte)(lead | (codePoint >> (6 * extra))));
        for (var i = extra - 1; i >= 0; i--)
        {
            bytes.Add((byte)(0x80 | ((codePoint >> (6 * i)) & 0x3f)));
        }
    }
}
